import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { password } from "./browser.ts";
import { act, createProject, row, startConsole } from "./console.ts";

const { stranger, founder, joined } = startConsole();

/** The entry of the activity that says `sentence`. */
const entry = (page: Page, sentence: string) => row(page, "Activity", sentence);

test("a person signs up, and what they do to a project is in the activity until they sign out", async () => {
  const person = await stranger();
  const { page, email } = person;
  await page.goto("/sign-up");
  await page.getByRole("textbox", { name: "Name" }).fill("Ada Lovelace");
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("link", { name: "Personal" }).click();
  await createProject(page, "Apollo");

  await act(page, "Apollo", "Rename…");
  await page.getByRole("textbox", { name: "Name of the project" }).fill("Gemini");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("link", { name: "Gemini" }).waitFor();

  await act(page, "Gemini", "Remove…");
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await page.getByRole("link", { name: "Gemini" }).waitFor({ state: "hidden" });
  await page.getByRole("tab", { name: "Removed" }).click();
  await page.getByRole("button", { name: "Restore Gemini" }).click();
  await page.getByRole("button", { name: "Restore Gemini" }).waitFor({ state: "hidden" });
  await page.getByRole("tab", { name: "Active" }).click();
  await page.getByRole("link", { name: "Gemini" }).waitFor();

  await page.getByRole("link", { name: "Activity" }).click();
  await entry(page, "Created project Apollo").waitFor();
  const renamed = entry(page, "Renamed project Apollo to Gemini");
  await renamed.waitFor();
  expect(await renamed.textContent()).toContain("Ada Lovelace");
  expect(await renamed.getByRole("list", { name: "Changed fields" }).textContent()).toMatch(
    /name: from Apollo.*Gemini/,
  );
  await entry(page, "Removed project Gemini").waitFor();
  await entry(page, "Restored project Gemini").waitFor();

  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  expect(person.complaints).toEqual([]);
  await page.goBack();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
});

test("a person of another team finds nothing at the address of a team or a project", async () => {
  const { page: owner, team } = await founder();
  await createProject(owner, "Secret plans");
  await owner.getByRole("link", { name: "Secret plans" }).click();
  await owner.getByRole("heading", { name: "Secret plans" }).waitFor();
  const project = new URL(owner.url()).pathname;

  const { page: other, team: own } = await founder();
  const parts = ["projects", "members", "members?tab=invitations", "api-keys", "settings"];
  const child = `projects/${project.split("/").at(-1)}`;
  for (const path of [...parts.map((part) => `${team}/${part}`), project, `${own}/${child}`]) {
    await other.goto(path);
    await other.getByRole("heading", { name: "There is nothing here" }).waitFor();
    expect(await other.getByRole("main").textContent()).not.toContain("Secret plans");
  }
});

test("a viewer sees no way to change a project; the member who made one may change that one", async () => {
  const { page: owner, team } = await founder();
  await createProject(owner, "Apollo");
  const projects = `${team}/projects`;

  const { page: viewer } = await joined(projects, "viewer");
  await viewer.getByRole("link", { name: "Apollo" }).waitFor();
  expect(await viewer.getByRole("button", { name: /^(New project|Actions for)/ }).count()).toBe(0);

  const { page: member } = await joined(projects, "member");
  await createProject(member, "Gemini");
  expect(await member.getByRole("button", { name: "Actions for Apollo" }).count()).toBe(0);
  await member.getByRole("link", { name: "Gemini" }).click();
  await member.getByRole("button", { name: "Actions for Gemini" }).waitFor();
});

test("a project is created with the keyboard alone", async () => {
  const { page } = await founder();
  const opener = page.getByRole("button", { name: "New project" });
  const field = page.getByRole("textbox", { name: "Name of the project" }).and(page.locator(":focus"));
  await opener.focus();

  await page.keyboard.press("Enter");
  await field.waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await opener.and(page.locator(":focus")).waitFor();

  await page.keyboard.press("Enter");
  await field.waitFor();
  await page.keyboard.press("Enter");
  await page
    .getByRole("textbox", { name: "Name of the project", description: "Please enter a name" })
    .waitFor();
  await page.keyboard.type("Typed");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter"); // an impatient second one makes no second project
  await page.getByRole("link", { name: "Typed" }).waitFor();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.reload();
  await page.getByRole("link", { name: "Typed" }).waitFor();
  expect(await page.getByRole("link", { name: "Typed" }).count()).toBe(1);
});

describe("when a call fails", () => {
  test("a session that has ended leads to the sign-in page and back", async () => {
    const person = await founder();
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

  test("what the service says of a field stands at the field", async () => {
    const { page } = await founder();
    await page.getByRole("button", { name: "New project" }).click();
    const field = page.getByRole("textbox", { name: "Name of the project" });
    await field.fill("x".repeat(256));
    await page.keyboard.press("Enter");
    await page.getByText("At most 255 characters").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
  });

  test("a service that is away is said to be, and the page comes back with it", async () => {
    const { page } = await founder();
    await createProject(page, "Apollo");
    await page.route("**/trpc/**", (route) => route.abort());
    await page.getByRole("link", { name: "Activity" }).click();
    const retry = page.getByRole("button", { name: "Try again" });
    await retry.waitFor();
    await page.unroute("**/trpc/**");
    await retry.click();
    await entry(page, "Created project Apollo").waitFor();
    await retry.waitFor({ state: "hidden" });
    expect(await page.getByRole("alert").count()).toBe(0);
  });
});

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
    expect(await inspect(page, path)).toEqual({ path, headings: 1, nameless: [], scrolls: false });
  expect(complaints).toEqual([]);
});
