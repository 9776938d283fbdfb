import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { password } from "./browser.ts";
import { chooseAction, createProject, getEntry, startConsole } from "./start-console.ts";

const { createVisitor, createOwner, createMember } = startConsole();

test("a new user changes a project, sees it in the activity, signs out", async () => {
  const person = await createVisitor();
  const { page, email } = person;
  await page.goto("/sign-up");
  await page.getByRole("textbox", { name: "Name" }).fill("Ada Lovelace");
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("link", { name: "Personal" }).click();
  await createProject(page, "Apollo");

  await chooseAction(page, "Apollo", "Rename…");
  await page.getByRole("textbox", { name: "Project name" }).fill("Gemini");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("link", { name: "Gemini" }).waitFor();

  await chooseAction(page, "Gemini", "Remove…");
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await page.getByRole("link", { name: "Gemini" }).waitFor({ state: "hidden" });
  await page.getByRole("tab", { name: "Removed" }).click();
  await page.getByRole("button", { name: "Restore Gemini" }).click();
  await page.getByRole("button", { name: "Restore Gemini" }).waitFor({ state: "hidden" });
  await page.getByRole("tab", { name: "Active" }).click();
  await page.getByRole("link", { name: "Gemini" }).waitFor();

  await page.getByRole("link", { name: "Activity" }).click();
  await getEntry(page, "Created project Apollo").waitFor();
  const renamed = getEntry(page, "Renamed project Apollo to Gemini");
  await renamed.waitFor();
  expect(await renamed.textContent()).toContain("Ada Lovelace");
  expect(await renamed.getByRole("list", { name: "Changed fields" }).textContent()).toMatch(
    /name: from Apollo.*Gemini/,
  );
  await getEntry(page, "Removed project Gemini").waitFor();
  await getEntry(page, "Restored project Gemini").waitFor();

  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  expect(person.browserErrors).toEqual([]);
  await page.goBack();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
});

test("a user of another team cannot open the team's pages", async () => {
  const { page: owner, team } = await createOwner();
  await createProject(owner, "Secret plans");
  await owner.getByRole("link", { name: "Secret plans" }).click();
  await owner.getByRole("heading", { name: "Secret plans" }).waitFor();
  const project = new URL(owner.url()).pathname;

  const { page: other, team: own } = await createOwner();
  const parts = ["projects", "members", "members?tab=invitations", "api-keys", "settings"];
  const child = `projects/${project.split("/").at(-1)}`;
  for (const path of [...parts.map((part) => `${team}/${part}`), project, `${own}/${child}`]) {
    await other.goto(path);
    await other.getByRole("heading", { name: "Not found" }).waitFor();
    expect(await other.getByRole("main").textContent()).not.toContain("Secret plans");
  }
});

test("a viewer can change no project, a member can change their own", async () => {
  const { page: owner, team } = await createOwner();
  await createProject(owner, "Apollo");
  const projects = `${team}/projects`;

  const { page: viewer } = await createMember(projects, "viewer");
  await viewer.getByRole("link", { name: "Apollo" }).waitFor();
  expect(await viewer.getByRole("button", { name: /^(New project|Actions for)/ }).count()).toBe(0);

  const { page: member } = await createMember(projects, "member");
  await createProject(member, "Gemini");
  expect(await member.getByRole("button", { name: "Actions for Apollo" }).count()).toBe(0);
  await member.getByRole("link", { name: "Gemini" }).click();
  await member.getByRole("button", { name: "Actions for Gemini" }).waitFor();
});

test("a project can be created with the keyboard", async () => {
  const { page } = await createOwner();
  const trigger = page.getByRole("button", { name: "New project" });
  const field = page.getByRole("textbox", { name: "Project name" }).and(page.locator(":focus"));
  await trigger.focus();

  await page.keyboard.press("Enter");
  await field.waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await trigger.and(page.locator(":focus")).waitFor();

  await page.keyboard.press("Enter");
  await field.waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Project name", description: "Enter a name" }).waitFor();
  await page.keyboard.type("Typed");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter"); // a second one creates no second project
  await page.getByRole("link", { name: "Typed" }).waitFor();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.reload();
  await page.getByRole("link", { name: "Typed" }).waitFor();
  expect(await page.getByRole("link", { name: "Typed" }).count()).toBe(1);
});

describe("when a call fails", () => {
  test("an expired session opens the sign-in page and returns", async () => {
    const person = await createOwner();
    const { page, email } = person;
    const path = new URL(page.url()).pathname;
    await page.context().clearCookies();
    await page.goto(`${path}?search=none%20such`);
    await page.getByRole("heading", { name: "Sign in" }).waitFor();

    await page.getByRole("textbox", { name: "E-mail" }).fill(email);
    await page.getByRole("textbox", { name: "Password" }).fill("wrong password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").waitFor();
    await page.getByRole("textbox", { name: "Password" }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Projects" }).waitFor();
    expect(await page.getByRole("searchbox", { name: "Search projects" }).inputValue()).toBe("none such");
  });

  test("the error of a field is shown at the field", async () => {
    const { page } = await createOwner();
    await page.getByRole("button", { name: "New project" }).click();
    const field = page.getByRole("textbox", { name: "Project name" });
    await field.fill("x".repeat(256));
    await page.keyboard.press("Enter");
    await page.getByText("At most 255 characters").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
  });

  test("the page recovers when the server is available again", async () => {
    const { page } = await createOwner();
    await createProject(page, "Apollo");
    await page.route("**/trpc/**", (route) => route.abort());
    await page.getByRole("link", { name: "Activity" }).click();
    const retry = page.getByRole("button", { name: "Try again" });
    await retry.waitFor();
    await page.unroute("**/trpc/**");
    await retry.click();
    await getEntry(page, "Created project Apollo").waitFor();
    await retry.waitFor({ state: "hidden" });
    expect(await page.getByRole("alert").count()).toBe(0);
  });
});

/** Roles whose elements need an accessible name. */
const roles = ["button", "link", "textbox", "searchbox", "combobox", "radiogroup", "tab", "list"] as const;

async function inspect(page: Page, path: string) {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByText("Loading…").first().waitFor({ state: "hidden" });
  const unnamed: string[] = [];
  for (const role of roles) if ((await page.getByRole(role, { name: /^$/ }).count()) > 0) unnamed.push(role);
  const headings = await page.getByRole("heading", { level: 1 }).count();
  const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return { path, headings, unnamed, scrolls };
}

test("pages on a phone have one h1, named controls, no side scrolling", async () => {
  const name = `A team whose name is long, or ${"very ".repeat(10)}long`;
  const viewport = { width: 360, height: 740 };
  const { page, team, browserErrors } = await createOwner("/projects", name, { viewport });
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
    `${team}/activity?tab=proof`,
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
    expect(await inspect(page, path)).toEqual({ path, headings: 1, unnamed: [], scrolls: false });
  expect(browserErrors).toEqual([]);
});
