import { startTestApi, type TestApi } from "@shipkit/api-server/testing";
import type { TeamRole } from "@shipkit/db/permissions";
import { useFixtures, useTestDatabase } from "@shipkit/testing";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launchBrowser, openVisitor, password, type Visitor } from "./browser.ts";

/** Starts a server with its own database and a browser for the tests of a file. Returns functions that create users. */
export function startConsole() {
  const testDatabase = useTestDatabase();
  const fixtures = useFixtures(testDatabase);
  let server: TestApi;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestApi(testDatabase.url), launchBrowser()]);
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  /** Stops the server during the callback, which receives the URL of another one on the same database. */
  async function withServerDown(callback: (otherUrl: string) => Promise<void>): Promise<void> {
    const other = await startTestApi(testDatabase.url);
    await server.stop();
    await callback(other.url);
    server = await startTestApi(testDatabase.url, { port: Number(new URL(server.url).port) });
    await other.stop();
  }

  const createVisitor = (options: BrowserContextOptions = {}) => openVisitor(browser, server.url, options);

  /** Creates a signed-in user without an open page. */
  async function createUser(name: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const user = await createVisitor(options);
    const data = { name, email: user.email, password };
    await user.page.request.post("/api/auth/sign-up/email", { data });
    return user;
  }

  /** Creates the owner of a new team who has opened `subpath` of the team. Returns the team's path too. */
  async function createOwner(subpath = "/projects", teamName = "Crew", options: BrowserContextOptions = {}) {
    const user = await createUser("Ada Lovelace", options);
    const { page } = user;
    const response = await page.request.post("/trpc/team.create", { data: { json: { name: teamName } } });
    const { result } = (await response.json()) as { result: { data: { json: { id: string } } } };
    const team = `/teams/${result.data.json.id}`;
    await page.goto(team + subpath);
    return { ...user, team };
  }

  /** Creates a member of the team in `path` who has opened `path`. The member's name is the role. */
  async function createMember(path: string, role: TeamRole): Promise<Visitor> {
    const user = await createUser(role);
    const [, , teamId = ""] = path.split("/");
    await fixtures.addTeamMembers(teamId, [await fixtures.getUser(user.email)], role);
    await user.page.goto(path);
    return user;
  }

  return {
    testDatabase,
    url: () => server.url,
    createVisitor,
    createUser,
    createOwner,
    createMember,
    withServerDown,
  };
}

/** Fills and submits the sign-in form on the page. */
export async function submitSignIn({ page }: Visitor, email: string, password: string): Promise<void> {
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function createProject(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "New project" }).click();
  const dialog = page.getByRole("dialog", { name: "New project" });
  await dialog.getByRole("textbox", { name: "Project name" }).fill(name);
  await dialog.getByRole("button", { name: "Create project" }).click();
  await page.getByRole("link", { name, exact: true }).waitFor();
}

/** Chooses an action from the menu of the row with this name. */
export async function chooseAction(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

/** Returns the row of a list that contains the text. */
export const getRow = (page: Page, list: string, text: string) =>
  page.getByRole("list", { name: list }).getByRole("listitem").filter({ hasText: text });

/** Returns the activity entry that contains the text. */
export const getEntry = (page: Page, text: string) => getRow(page, "Activity", text);
