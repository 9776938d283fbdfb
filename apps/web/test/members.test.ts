import { expect, test } from "vitest";
import { act, createProject, row, startConsole } from "./console.ts";

const { founder, joined } = startConsole();

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
