import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { act, createProject, row, startConsole } from "./console.ts";

const { founder, joined, url } = startConsole();

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
