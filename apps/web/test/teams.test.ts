import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { act, createProject, row, startConsole } from "./console.ts";

const { newcomer, founder, joined, url } = startConsole();

test("a team is renamed, removed by typing its name, gone for its members, and restored with all in it", async () => {
  const { page, complaints } = await newcomer("Ada Lovelace");
  await page.goto("/teams");
  await page.getByRole("button", { name: /^Switch team/ }).click();
  await page.getByRole("menuitem", { name: "New team…" }).click();
  await page.getByRole("textbox", { name: "Name of the team" }).fill("Crew");
  await page.getByRole("button", { name: "Create team" }).click();
  await page.getByRole("button", { name: "Switch team, now Crew" }).waitFor();
  await createProject(page, "Apollo");
  const team = new URL(page.url()).pathname.replace("/projects", "");
  const { page: member } = await joined(`${team}/projects`, "member");
  await member.getByRole("link", { name: "Apollo" }).waitFor();

  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("textbox", { name: "Name of the team" }).fill("Flight crew");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Switch team, now Flight crew" }).waitFor();

  await page.getByRole("button", { name: "Remove team…" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove team" });
  await dialog.getByRole("textbox", { name: "Name of the team" }).fill("Crew");
  await page.keyboard.press("Enter");
  await dialog.getByText("This is not the name of the team").waitFor();
  await dialog.getByRole("textbox", { name: "Name of the team" }).fill("Flight crew");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Your teams" }).waitFor();
  await member.reload();
  await member.getByRole("heading", { name: "There is nothing here" }).waitFor();

  await page.getByRole("button", { name: "Restore Flight crew" }).click();
  await page.getByText("Nothing removed").waitFor();
  await page.getByRole("tab", { name: "Active" }).click();
  await page.getByRole("link", { name: "Flight crew" }).click();
  await page.getByRole("link", { name: "Apollo" }).waitFor();
  await member.reload();
  await member.getByRole("link", { name: "Apollo" }).waitFor();
  expect(complaints).toEqual([]);
});

test("a personal team offers no invitation, no leaving and no removal", async () => {
  const { page } = await newcomer("Ada Lovelace");
  await page.goto("/teams");
  await page.getByRole("link", { name: "Personal" }).click();
  await page.getByRole("link", { name: "Members" }).click();
  await page.getByRole("list", { name: "Members" }).waitFor();
  expect(await page.getByRole("button", { name: /^(Invite|Actions for)/ }).count()).toBe(0);
  expect(await page.getByRole("tab").count()).toBe(0);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Save" }).waitFor();
  expect(await page.getByRole("button", { name: /^(Leave|Remove)/ }).count()).toBe(0);
});

test("an owner who makes themselves a viewer sees no button of an owner any more, at once", async () => {
  const { page: ada, team } = await founder();
  const { page: grace } = await joined(`${team}/members`, "admin");
  await grace.getByRole("button", { name: "Invite someone" }).waitFor();
  expect(await grace.getByRole("button", { name: "Actions for Ada Lovelace" }).count()).toBe(0);

  await ada.getByRole("link", { name: "Members" }).click();
  await act(ada, "Ada Lovelace", "Change role…");
  await ada.getByRole("radio", { name: "viewer" }).check();
  await ada.getByRole("button", { name: "Change role" }).click();
  await ada.getByRole("alert").getByText("A team needs an owner").waitFor();
  await ada.keyboard.press("Escape");

  await act(ada, "admin", "Change role…");
  await ada.getByRole("radio", { name: "owner" }).check();
  await ada.getByRole("button", { name: "Change role" }).click();
  await row(ada, "Members", "admin").getByText("owner").waitFor();
  await act(ada, "Ada Lovelace", "Change role…");
  await ada.getByRole("radio", { name: "viewer" }).check();
  await ada.getByRole("button", { name: "Change role" }).click();
  await ada.getByRole("button", { name: "Invite someone" }).waitFor({ state: "hidden" });
  await ada.getByRole("link", { name: "API keys" }).waitFor({ state: "hidden" });
  expect(await ada.getByRole("button", { name: "Actions for admin" }).count()).toBe(0);

  await grace.reload();
  await grace.getByRole("button", { name: "Actions for Ada Lovelace" }).waitFor();
});

test("a member's role is changed with the keyboard alone", async () => {
  const { page, team, complaints } = await founder();
  await joined(team, "guest");
  await page.goto(`${team}/members`);
  const opener = page.getByRole("button", { name: "Actions for guest" });
  await opener.focus();

  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Change role…" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("radio", { name: "guest" }).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("ArrowUp");
  await page.getByRole("radio", { name: "viewer", checked: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await opener.and(page.locator(":focus")).waitFor();
  await row(page, "Members", "guest").getByText("viewer", { exact: true }).waitFor();
  expect(complaints).toEqual([]);
});

test("members are found by a part of their name, and whoever is removed finds the team gone", async () => {
  const { page, team } = await founder();
  const { page: removed } = await joined(`${team}/projects`, "member");
  await removed.getByRole("button", { name: "New project" }).waitFor();
  await page.goto(`${team}/members`);

  await page.getByRole("searchbox", { name: "Search members" }).fill("emb");
  await row(page, "Members", "Ada Lovelace").waitFor({ state: "hidden" });
  await act(page, "member", "Remove…");
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await page.getByText("Nobody matches").waitFor();
  expect(new URL(page.url()).search).toBe("?search=emb");

  await removed.reload();
  await removed.getByRole("heading", { name: "There is nothing here" }).waitFor();
});

test("whoever leaves a team is led to the others", async () => {
  const { team } = await founder();
  const { page: guest } = await joined(`${team}/settings`, "guest");
  await guest.getByRole("button", { name: "Leave team…" }).waitFor();
  expect(await guest.getByRole("link", { name: "Members" }).count()).toBe(0);
  expect(await guest.getByRole("button", { name: /^(Save|Remove team)/ }).count()).toBe(0);

  await guest.getByRole("button", { name: "Leave team…" }).click();
  await guest.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await guest.getByRole("heading", { name: "Your teams" }).waitFor();
  await guest.getByRole("link", { name: "Crew" }).waitFor({ state: "hidden" });
});

test("a guest sees a project once they are added to it, and may do what their role in it allows", async () => {
  const { page, team } = await founder();
  await createProject(page, "Apollo");
  const { page: guest } = await joined(`${team}/projects`, "guest");
  await guest.getByText("No projects yet").waitFor();

  await page.getByRole("link", { name: "Apollo" }).click();
  await page.getByRole("tab", { name: "Members" }).click();
  await page.getByRole("button", { name: "Add member" }).click();
  await page.getByRole("combobox", { name: "Member of the team" }).fill("gue");
  await page.getByRole("option", { name: /^guest/ }).click();
  await page.getByRole("radio", { name: "viewer" }).check();
  await page.getByRole("button", { name: "Add to project" }).click();
  await row(page, "Project members", "guest").getByText("viewer", { exact: true }).waitFor();

  await guest.reload();
  await guest.getByRole("link", { name: "Apollo" }).click();
  await guest.getByRole("heading", { name: "Apollo" }).waitFor();
  expect(await guest.getByRole("button", { name: "Actions for Apollo" }).count()).toBe(0);

  await act(page, "guest", "Change role…");
  await page.getByRole("radio", { name: "admin" }).check();
  await page.getByRole("button", { name: "Change role" }).click();
  await row(page, "Project members", "guest").getByText("admin", { exact: true }).waitFor();
  await guest.reload();
  await guest.getByRole("button", { name: "Actions for Apollo" }).waitFor();
  await guest.getByRole("tab", { name: "Members" }).click();
  await act(guest, "Ada Lovelace", "Remove…");
  await guest.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await row(guest, "Project members", "Ada Lovelace").waitFor({ state: "hidden" });
});

/** The status of the answer to a program that lists the team's projects with this key. */
async function listProjects(team: string, key: string): Promise<number> {
  const input = JSON.stringify({ json: { teamId: team.split("/").at(-1) } });
  const address = `${url()}/trpc/project.list?input=${encodeURIComponent(input)}`;
  return (await fetch(address, { headers: { authorization: `Bearer ${key}` } })).status;
}

/** The key that the dialog shows. */
async function shownKey(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog", { name: "Your API key" });
  const key = await dialog.getByRole("textbox", { name: "The key Exporter" }).inputValue();
  await page.keyboard.press("Escape"); // which would lose it
  await dialog.getByRole("button", { name: "Copy" }).click();
  await dialog.getByRole("status").filter({ hasText: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  await dialog.getByRole("button", { name: "Done" }).click();
  await dialog.waitFor({ state: "hidden" });
  return key;
}

test("an API key is shown once, calls until it is rotated or revoked, and cannot be seen again", async () => {
  const permissions = ["clipboard-read", "clipboard-write"];
  const { page, team } = await founder("/projects", "Crew", { permissions });
  await createProject(page, "Apollo");
  await page.getByRole("link", { name: "API keys" }).click();
  await page.getByText("No API keys").waitFor();

  await page.getByRole("button", { name: "New API key" }).click();
  await page.getByRole("textbox", { name: "Name of the key" }).fill("Exporter");
  await page.getByRole("combobox", { name: "Expires" }).selectOption("Never");
  await page.getByRole("button", { name: "Create key" }).click();
  const first = await shownKey(page);
  expect(await listProjects(team, first)).toBe(200);

  await page.reload();
  const listed = row(page, "API keys", "Exporter");
  await listed.getByText("does not expire").waitFor();
  expect(await listed.textContent()).toContain(first.slice(0, 10));
  expect(await page.content()).not.toContain(first);

  await act(page, "Exporter", "Rotate…");
  await page.getByRole("dialog").getByRole("button", { name: "Rotate" }).click();
  const second = await shownKey(page);
  expect(await listProjects(team, first)).toBe(401);
  expect(await listProjects(team, second)).toBe(200);

  await act(page, "Exporter", "Revoke…");
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByText("No API keys").waitFor();
  expect(await listProjects(team, second)).toBe(401);
});

test("whoever may not manage API keys has no way to them", async () => {
  const { team } = await founder();
  const { page } = await joined(`${team}/projects`, "member");
  await page.getByRole("link", { name: "Members" }).waitFor();
  expect(await page.getByRole("link", { name: "API keys" }).count()).toBe(0);
  await page.goto(`${team}/api-keys`);
  await page.getByRole("heading", { name: "You may not do this" }).waitFor();
  expect(await page.getByRole("button", { name: "New API key" }).count()).toBe(0);
});

test("how long activity is kept is asked twice where it becomes less, and stays set", async () => {
  const { page, team } = await founder("/settings");
  const field = page.getByRole("combobox", { name: "Keep activity" });
  const section = page.getByRole("region", { name: "Activity" });
  await field.selectOption("1 year");
  await section.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await section.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Keep less" }).click();
  await section.getByText("Saved").waitFor();
  await page.reload();
  await expect.poll(() => field.inputValue()).toBe("365");

  await field.selectOption("For ever");
  await section.getByRole("button", { name: "Apply" }).click();
  await section.getByText("Saved").waitFor();
  await page.goto(`${team}/activity`);
  await row(page, "Activity", "Changed team Crew to keep its activity for ever").waitFor();
  await row(page, "Activity", "Changed team Crew to keep its activity for 365 days").waitFor();
});
