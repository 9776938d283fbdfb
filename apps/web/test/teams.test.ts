import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { chooseAction, createProject, getRow, startConsole } from "./start-console.ts";

const { createUser, createOwner, createMember, url } = startConsole();

test("a team is renamed, removed for its members, and restored", async () => {
  const { page, browserErrors } = await createUser("Ada Lovelace");
  await page.goto("/teams");
  await page.getByRole("button", { name: /^Switch team/ }).click();
  await page.getByRole("menuitem", { name: "New team…" }).click();
  await page.getByRole("textbox", { name: "Team name" }).fill("Crew");
  await page.getByRole("button", { name: "Create team" }).click();
  await page.getByRole("button", { name: "Switch team, now Crew" }).waitFor();
  await createProject(page, "Apollo");
  const team = new URL(page.url()).pathname.replace("/projects", "");
  const { page: member } = await createMember(`${team}/projects`, "member");
  await member.getByRole("link", { name: "Apollo" }).waitFor();

  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("textbox", { name: "Team name" }).fill("Flight crew");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Switch team, now Flight crew" }).waitFor();

  await page.getByRole("button", { name: "Remove team…" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove team" });
  await dialog.getByRole("textbox", { name: "Team name" }).fill("Crew");
  await page.keyboard.press("Enter");
  await dialog.getByText("This is not the team's name").waitFor();
  await dialog.getByRole("textbox", { name: "Team name" }).fill("Flight crew");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Your teams" }).waitFor();
  await member.reload();
  await member.getByRole("heading", { name: "Not found" }).waitFor();

  await page.getByRole("button", { name: "Restore Flight crew" }).click();
  await page.getByText("No removed teams").waitFor();
  await page.getByRole("tab", { name: "Active" }).click();
  await page.getByRole("link", { name: "Flight crew" }).click();
  await page.getByRole("link", { name: "Apollo" }).waitFor();
  await member.reload();
  await member.getByRole("link", { name: "Apollo" }).waitFor();
  expect(browserErrors).toEqual([]);
});

test("a personal team cannot be shared, left or removed", async () => {
  const { page } = await createUser("Ada Lovelace");
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

test("an owner who becomes a viewer loses the owner's buttons at once", async () => {
  const { page: ada, team } = await createOwner();
  const { page: grace } = await createMember(`${team}/members`, "admin");
  await grace.getByRole("button", { name: "Invite member" }).waitFor();
  expect(await grace.getByRole("button", { name: "Actions for Ada Lovelace" }).count()).toBe(0);

  await ada.getByRole("link", { name: "Members" }).click();
  await chooseAction(ada, "Ada Lovelace", "Change role…");
  await ada.getByRole("radio", { name: "viewer" }).check();
  await ada.getByRole("button", { name: "Change role" }).click();
  await ada.getByRole("alert").getByText("A team needs an owner").waitFor();
  await ada.keyboard.press("Escape");

  await chooseAction(ada, "admin", "Change role…");
  await ada.getByRole("radio", { name: "owner" }).check();
  await ada.getByRole("button", { name: "Change role" }).click();
  await getRow(ada, "Members", "admin").getByText("owner").waitFor();
  await chooseAction(ada, "Ada Lovelace", "Change role…");
  await ada.getByRole("radio", { name: "viewer" }).check();
  await ada.getByRole("button", { name: "Change role" }).click();
  await ada.getByRole("button", { name: "Invite member" }).waitFor({ state: "hidden" });
  await ada.getByRole("link", { name: "API keys" }).waitFor({ state: "hidden" });
  expect(await ada.getByRole("button", { name: "Actions for admin" }).count()).toBe(0);

  await grace.reload();
  await grace.getByRole("button", { name: "Actions for Ada Lovelace" }).waitFor();
});

test("a member's role can be changed with the keyboard", async () => {
  const { page, team, browserErrors } = await createOwner();
  await createMember(team, "guest");
  await page.goto(`${team}/members`);
  const trigger = page.getByRole("button", { name: "Actions for guest" });
  await trigger.focus();

  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Change role…" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("radio", { name: "guest" }).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("ArrowUp");
  await page.getByRole("radio", { name: "viewer", checked: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await trigger.and(page.locator(":focus")).waitFor();
  await getRow(page, "Members", "guest").getByText("viewer", { exact: true }).waitFor();
  expect(browserErrors).toEqual([]);
});

test("members are found by part of their name; a removed one sees no team", async () => {
  const { page, team } = await createOwner();
  const { page: removed } = await createMember(`${team}/projects`, "member");
  await removed.getByRole("button", { name: "New project" }).waitFor();
  await page.goto(`${team}/members`);

  await page.getByRole("searchbox", { name: "Search members" }).fill("emb");
  await getRow(page, "Members", "Ada Lovelace").waitFor({ state: "hidden" });
  await chooseAction(page, "member", "Remove…");
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await page.getByText("No matching members").waitFor();
  expect(new URL(page.url()).search).toBe("?search=emb");

  await removed.reload();
  await removed.getByRole("heading", { name: "Not found" }).waitFor();
});

test("a member who leaves a team sees their other teams", async () => {
  const { team } = await createOwner();
  const { page: guest } = await createMember(`${team}/settings`, "guest");
  await guest.getByRole("button", { name: "Leave team…" }).waitFor();
  expect(await guest.getByRole("link", { name: "Members" }).count()).toBe(0);
  expect(await guest.getByRole("button", { name: /^(Save|Remove team)/ }).count()).toBe(0);

  await guest.getByRole("button", { name: "Leave team…" }).click();
  await guest.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await guest.getByRole("heading", { name: "Your teams" }).waitFor();
  await guest.getByRole("link", { name: "Crew" }).waitFor({ state: "hidden" });
});

test("a guest sees a project after being added, and may act in its role", async () => {
  const { page, team } = await createOwner();
  await createProject(page, "Apollo");
  const { page: guest } = await createMember(`${team}/projects`, "guest");
  await guest.getByText("No projects yet").waitFor();

  await page.getByRole("link", { name: "Apollo" }).click();
  await page.getByRole("tab", { name: "Members" }).click();
  await page.getByRole("button", { name: "Add member" }).click();
  await page.getByRole("combobox", { name: "Team member" }).fill("gue");
  await page.getByRole("option", { name: /^guest/ }).click();
  await page.getByRole("radio", { name: "viewer" }).check();
  await page.getByRole("button", { name: "Add to project" }).click();
  await getRow(page, "Project members", "guest").getByText("viewer", { exact: true }).waitFor();

  await guest.reload();
  await guest.getByRole("link", { name: "Apollo" }).click();
  await guest.getByRole("heading", { name: "Apollo" }).waitFor();
  expect(await guest.getByRole("button", { name: "Actions for Apollo" }).count()).toBe(0);

  await chooseAction(page, "guest", "Change role…");
  await page.getByRole("radio", { name: "admin" }).check();
  await page.getByRole("button", { name: "Change role" }).click();
  await getRow(page, "Project members", "guest").getByText("admin", { exact: true }).waitFor();
  await guest.reload();
  await guest.getByRole("button", { name: "Actions for Apollo" }).waitFor();
  await guest.getByRole("tab", { name: "Members" }).click();
  await chooseAction(guest, "Ada Lovelace", "Remove…");
  await guest.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await getRow(guest, "Project members", "Ada Lovelace").waitFor({ state: "hidden" });
});

/** Lists the team's projects with an API key, and returns the status of the response. */
async function listProjects(team: string, key: string): Promise<number> {
  const input = JSON.stringify({ json: { teamId: team.split("/").at(-1) } });
  const requestUrl = `${url()}/trpc/project.list?input=${encodeURIComponent(input)}`;
  return (await fetch(requestUrl, { headers: { authorization: `Bearer ${key}` } })).status;
}

/** Copies the key from the dialog and closes it. */
async function copyShownKey(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog", { name: "Your API key" });
  const key = await dialog.getByRole("textbox", { name: "API key Exporter" }).inputValue();
  await page.keyboard.press("Escape"); // must not close the dialog
  await dialog.getByRole("button", { name: "Copy" }).click();
  await dialog.getByRole("status").filter({ hasText: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  await dialog.getByRole("button", { name: "Done" }).click();
  await dialog.waitFor({ state: "hidden" });
  return key;
}

test("an API key is shown once and works until rotated or revoked", async () => {
  const permissions = ["clipboard-read", "clipboard-write"];
  const { page, team } = await createOwner("/projects", "Crew", { permissions });
  await createProject(page, "Apollo");
  await page.getByRole("link", { name: "API keys" }).click();
  await page.getByText("No API keys").waitFor();

  await page.getByRole("button", { name: "New API key" }).click();
  await page.getByRole("textbox", { name: "Key name" }).fill("Exporter");
  await page.getByRole("combobox", { name: "Expires" }).selectOption("Never");
  await page.getByRole("button", { name: "Create key" }).click();
  const first = await copyShownKey(page);
  expect(await listProjects(team, first)).toBe(200);

  await page.reload();
  const listed = getRow(page, "API keys", "Exporter");
  await listed.getByText("does not expire").waitFor();
  expect(await listed.textContent()).toContain(first.slice(0, 10));
  expect(await page.content()).not.toContain(first);

  await chooseAction(page, "Exporter", "Rotate…");
  await page.getByRole("dialog").getByRole("button", { name: "Rotate" }).click();
  const second = await copyShownKey(page);
  expect(await listProjects(team, first)).toBe(401);
  expect(await listProjects(team, second)).toBe(200);

  await chooseAction(page, "Exporter", "Revoke…");
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByText("No API keys").waitFor();
  expect(await listProjects(team, second)).toBe(401);
});

test("a member cannot open API keys", async () => {
  const { team } = await createOwner();
  const { page } = await createMember(`${team}/projects`, "member");
  await page.getByRole("link", { name: "Members" }).waitFor();
  expect(await page.getByRole("link", { name: "API keys" }).count()).toBe(0);
  await page.goto(`${team}/api-keys`);
  await page.getByRole("heading", { name: "You don't have permission" }).waitFor();
  expect(await page.getByRole("button", { name: "New API key" }).count()).toBe(0);
});

test("a shorter retention is confirmed, and the setting is kept", async () => {
  const { page, team } = await createOwner("/settings");
  const field = page.getByRole("combobox", { name: "Keep activity for" });
  const section = page.getByRole("region", { name: "Activity retention" });
  await field.selectOption("1 year");
  await section.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await section.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Shorten and delete" }).click();
  await section.getByText("Saved").waitFor();
  await page.reload();
  await expect.poll(() => field.inputValue()).toBe("365");

  await field.selectOption("Forever");
  await section.getByRole("button", { name: "Apply" }).click();
  await section.getByText("Saved").waitFor();
  await page.goto(`${team}/activity`);
  await getRow(page, "Activity", "Changed team Crew to keep its activity forever").waitFor();
  await getRow(page, "Activity", "Changed team Crew to keep its activity for 365 days").waitFor();
});
