import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { createProject, startConsole } from "./console.ts";

const { founder } = startConsole();

/** Roles of what somebody can act on, or has to be told the name of. */
const roles = ["button", "link", "textbox", "searchbox", "combobox", "radiogroup", "tab", "list"] as const;

async function inspect(page: Page, path: string) {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByText("Loading…").first().waitFor({ state: "hidden" });
  const nameless: string[] = [];
  for (const role of roles) if ((await page.getByRole(role, { name: /^$/ }).count()) > 0) nameless.push(role);
  const headings = await page.getByRole("heading", { level: 1 }).count();
  const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return { path, headings, nameless, scrolls };
}

test("on a phone, each page has one main heading, names for its controls, and no sideways scrolling", async () => {
  const name = `A team whose name is long, or ${"very ".repeat(10)}long`;
  const viewport = { width: 360, height: 740 };
  const { page, team, complaints } = await founder("/projects", name, { viewport });
  const teamId = team.split("/").at(-1);
  const email = `someone-with-a-${"very-".repeat(6)}long-address@example.com`;
  for (const [path, input] of [
    ["invitation.create", { teamId, email, role: "viewer" }],
    ["apiKey.create", { teamId, name: `key${"y".repeat(60)}`, role: "viewer" }],
  ] as const)
    expect((await page.request.post(`/trpc/${path}`, { data: { json: input } })).status()).toBe(200);
  await createProject(page, "Apollo");
  await page.getByRole("link", { name: "Apollo" }).click();
  await page.getByRole("heading", { name: "Apollo" }).waitFor();
  const project = new URL(page.url()).pathname;

  for (const path of [
    "/teams",
    "/teams?tab=removed",
    "/account",
    `${team}/projects`,
    `${team}/projects?tab=removed`,
    project,
    `${project}?tab=members`,
    `${team}/members`,
    `${team}/members?tab=invitations`,
    `${team}/activity`,
    `${team}/api-keys`,
    `${team}/settings`,
    "/sign-in",
    "/sign-up",
    "/invitation?token=none",
    "/forgot-password",
    "/reset-password?token=none",
    "/restore-account?user=nobody&token=none",
    "/account-removed",
    "/address-verified",
    "/address-verified?error=TOKEN_EXPIRED",
    "/none",
  ])
    expect(await inspect(page, path)).toEqual({ path, headings: 1, nameless: [], scrolls: false });
  expect(complaints).toEqual([]);
});
