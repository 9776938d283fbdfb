import { startService, type Service } from "@shipkit/api-server/test-kit";
import type { TeamRole } from "@shipkit/db/permissions";
import { useTestDatabase } from "@shipkit/db/testing";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { arrive, launchBrowser, password, type Person } from "./browser.ts";

/** The console of the tests of one file, on a service and a database of its own, and the people who come to it. */
export function startConsole() {
  const testDatabase = useTestDatabase();
  let service: Service;
  let browser: Browser;

  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(testDatabase.url), launchBrowser()]);
  });

  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  /** Stops the service for as long as `meanwhile` takes, which is given another one on the same database. */
  async function outage(meanwhile: (elsewhere: string) => Promise<void>): Promise<void> {
    const other = await startService(testDatabase.url);
    await service.stop();
    await meanwhile(other.url);
    service = await startService(testDatabase.url, { port: Number(new URL(service.url).port) });
    await other.stop();
  }

  const stranger = (options: BrowserContextOptions = {}) => arrive(browser, service.url, options);

  /** Someone with an account, who is signed in and has opened no page yet. */
  async function newcomer(name: string, options: BrowserContextOptions = {}): Promise<Person> {
    const person = await stranger(options);
    const data = { name, email: person.email, password };
    await person.page.request.post("/api/auth/sign-up/email", { data });
    return person;
  }

  /** The owner of a new team, with the path of the team, looking at its `part`. */
  async function founder(part = "/projects", team = "Crew", options: BrowserContextOptions = {}) {
    const person = await newcomer("Ada Lovelace", options);
    const { page } = person;
    const answer = await page.request.post("/trpc/team.create", { data: { json: { name: team } } });
    const { result } = (await answer.json()) as { result: { data: { json: { id: string } } } };
    const path = `/teams/${result.data.json.id}`;
    await page.goto(path + part);
    return { ...person, team: path };
  }

  /** Someone whose name is their role in the team of `path`, looking at `path`. */
  async function joined(path: string, role: TeamRole): Promise<Person> {
    const person = await newcomer(role);
    const [, , teamId = ""] = path.split("/");
    await testDatabase.fixtureSql`
      insert into shipkit_team_member (user_id, team_id, role)
      select id, ${teamId}, ${role} from shipkit_user where email = ${person.email}`;
    await person.page.goto(path);
    return person;
  }

  return { testDatabase, url: () => service.url, stranger, newcomer, founder, joined, outage };
}

/** Signs in by the form on the page. */
export async function signIn({ page }: Person, email: string, password: string): Promise<void> {
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function createProject(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "New project" }).click();
  const dialog = page.getByRole("dialog", { name: "New project" });
  await dialog.getByRole("textbox", { name: "Name of the project" }).fill(name);
  await dialog.getByRole("button", { name: "Create project" }).click();
  await page.getByRole("link", { name, exact: true }).waitFor();
}

/** Chooses from the menu of what one may do with a thing. */
export async function act(page: Page, thing: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${thing}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

/** The row of a list that holds `text`. */
export const row = (page: Page, list: string, text: string) =>
  page.getByRole("list", { name: list }).getByRole("listitem").filter({ hasText: text });
