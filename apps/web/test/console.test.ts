import { useDatabase } from "@shipkit/db/test-kit";
import { startService, type Service } from "@shipkit/api-server/test-kit";
import type { TeamRole } from "@shipkit/db/permissions";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { arrive, launchBrowser, password, signUp, type Person } from "./browser.ts";

const kit = useDatabase();
let service: Service;
let browser: Browser;

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(kit.url), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await service.stop();
});

/** Someone who has just signed up and looks at the projects of a new team. */
async function newcomer(name: string): Promise<Person> {
  const person = await arrive(browser, service.url);
  const { page } = person;
  await page.goto("/sign-up");
  await signUp(person, name);
  await page.getByRole("link", { name: "Personal" }).click();
  await page.getByRole("heading", { name: "Projects" }).waitFor();
  return person;
}

/** Someone in the team whose projects are at `path`, looking at them. */
async function joined(path: string, role: TeamRole): Promise<Person> {
  const person = await newcomer(role);
  const [, , teamId = ""] = path.split("/");
  await kit.stage`
    insert into shipkit_team_member (user_id, team_id, role)
    select id, ${teamId}, ${role} from shipkit_user where email = ${person.email}`;
  await person.page.goto(path);
  return person;
}

async function createProject(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "New project" }).click();
  const dialog = page.getByRole("dialog", { name: "New project" });
  await dialog.getByRole("textbox", { name: "Name of the project" }).fill(name);
  await dialog.getByRole("button", { name: "Create project" }).click();
  await page.getByRole("link", { name, exact: true }).waitFor();
}

const act = async (page: Page, project: string, action: string) => {
  await page.getByRole("button", { name: `Actions for ${project}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
};

/** The entry of the activity that says `sentence`. */
const entry = (page: Page, sentence: string) =>
  page.getByRole("list", { name: "Activity" }).getByRole("listitem").filter({ hasText: sentence });

test("a person signs up, and what they do to a project is in the activity until they sign out", async () => {
  const person = await newcomer("Ada Lovelace");
  const { page } = person;
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
  const { page: owner } = await newcomer("Ada Lovelace");
  await createProject(owner, "Secret plans");
  const team = new URL(owner.url()).pathname;
  await owner.getByRole("link", { name: "Secret plans" }).click();
  await owner.getByRole("heading", { name: "Secret plans" }).waitFor();
  const project = new URL(owner.url()).pathname;

  const { page: stranger } = await newcomer("Eve");
  const own = new URL(stranger.url()).pathname.replace("/projects", "");
  for (const path of [team, project, `${own}/projects/${project.split("/").at(-1)}`]) {
    await stranger.goto(path);
    await stranger.getByRole("heading", { name: "There is nothing here" }).waitFor();
    expect(await stranger.getByRole("main").textContent()).not.toContain("Secret plans");
  }
});

test("a viewer sees no way to change a project; the member who made one may change that one", async () => {
  const { page: owner } = await newcomer("Ada Lovelace");
  await owner.getByRole("button", { name: /^Switch team/ }).click();
  await owner.getByRole("menuitem", { name: "New team…" }).click();
  await owner.getByRole("textbox", { name: "Name of the team" }).fill("Crew");
  await owner.getByRole("button", { name: "Create team" }).click();
  await owner.getByRole("button", { name: "Switch team, now Crew" }).waitFor();
  await createProject(owner, "Apollo");
  const projects = new URL(owner.url()).pathname;

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
  const { page } = await newcomer("Ada Lovelace");
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
    const person = await newcomer("Ada Lovelace");
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
    const { page } = await newcomer("Ada Lovelace");
    await page.getByRole("button", { name: "New project" }).click();
    const field = page.getByRole("textbox", { name: "Name of the project" });
    await field.fill("x".repeat(256));
    await page.keyboard.press("Enter");
    await page.getByText("At most 255 characters").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
  });

  test("a service that is away is said to be, and the page comes back with it", async () => {
    const { page } = await newcomer("Ada Lovelace");
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

test("every control of the pages has a name, and every page one heading of the first level", async () => {
  const { page } = await newcomer("Ada Lovelace");
  await createProject(page, "Apollo");
  const team = new URL(page.url()).pathname.replace("/projects", "");
  for (const path of [
    "/teams",
    `${team}/projects`,
    `${team}/projects?tab=removed`,
    `${team}/activity`,
    "/sign-in",
    "/sign-up",
    "/none",
  ]) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    const nameless: string[] = [];
    for (const role of ["button", "link", "textbox", "searchbox", "combobox", "tab", "list"] as const)
      if ((await page.getByRole(role, { name: /^$/ }).count()) > 0) nameless.push(role);
    const headings = await page.getByRole("heading", { level: 1 }).count();
    expect({ path, headings, nameless }).toEqual({ path, headings: 1, nameless: [] });
  }
});
