import { useWorkers } from "@shipkit/worker/testing";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { chooseAction, createProject, getEntry, startConsole } from "./start-console.ts";

const { testDatabase, createOwner, createMember, withServerDown } = startConsole();
const startWorker = useWorkers(testDatabase);

/** Returns the description of each listed entry, newest first. */
const readDescriptions = (page: Page) =>
  page.getByRole("list", { name: "Activity" }).getByRole("listitem").locator("p").allTextContents();

const getStatus = (page: Page, text: string | RegExp) => page.getByRole("status").filter({ hasText: text });

/** Calls a mutation with the session of the page, without its user interface. */
async function callMutation(
  page: Page,
  path: string,
  input: Record<string, string>,
  serverUrl = "",
): Promise<void> {
  const response = await page.request.post(`${serverUrl}/trpc/${path}`, { data: { json: input } });
  expect(response.status(), path).toBe(200);
}

/** Returns the last segment of a path. */
const getId = (path: string) => path.split("/").at(-1) ?? "";

test("filters and search narrow the list, and the URL keeps them", async () => {
  const { page, team, browserErrors } = await createOwner();
  const teamId = getId(team);
  await createProject(page, "Apollo");
  await createProject(page, "Gemini");
  const { page: member } = await createMember(team, "member");
  await callMutation(member, "project.create", { teamId, name: "Mercury" });
  await page.goto(`${team}/activity`);
  await getEntry(page, "Created project Mercury").getByText("member").waitFor();
  await page.getByRole("img", { name: /^4 entries in the last 30 days/ }).waitFor();
  expect(await readDescriptions(page)).toEqual([
    "Created project Mercury",
    "Created project Gemini",
    "Created project Apollo",
    "Created team Crew",
  ]);

  await page.getByRole("searchbox", { name: "Search activity" }).fill("gem");
  await getEntry(page, "Created project Apollo").waitFor({ state: "hidden" });
  await page.reload();
  await getEntry(page, "Created project Gemini").waitFor();
  expect(await readDescriptions(page)).toEqual(["Created project Gemini"]);
  expect(new URL(page.url()).search).toBe("?search=gem");

  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("combobox", { name: "Person" }).fill("mem");
  await page.getByRole("option", { name: "member", exact: true }).click();
  await getEntry(page, "Created project Apollo").waitFor({ state: "hidden" });
  expect(await readDescriptions(page)).toEqual(["Created project Mercury"]);

  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("combobox", { name: "Project" }).click();
  await page.getByRole("option", { name: "Apollo" }).click();
  await getEntry(page, "Created project Gemini").waitFor({ state: "hidden" });
  expect(await readDescriptions(page)).toEqual(["Created project Apollo"]);

  await page.goto(`${team}/activity?category=team&severity=info&from=none`);
  await getEntry(page, "Created team Crew").waitFor();
  expect(await readDescriptions(page)).toEqual(["Created team Crew"]);
  await page.getByLabel("To", { exact: true }).fill("2020-01-31");
  await page.getByText("No matching activity").waitFor();
  expect(new URL(page.url()).searchParams.get("to")).toBe("2020-01-31");
  expect(browserErrors).toEqual([]);
});

test("new entries appear on top, in order, once, with their sequence", async () => {
  await startWorker({});
  const { page, team, browserErrors } = await createOwner("/activity");
  const { page: member } = await createMember(team, "member");
  await getStatus(page, "Live").waitFor();
  const names = Array.from({ length: 25 }, (_, at) => `Mission ${at}`);
  for (const name of names) await callMutation(member, "project.create", { teamId: getId(team), name });

  await getStatus(page, "Live · 25 new").waitFor();
  const expected = [...names.map((name) => `Created project ${name}`).toReversed(), "Created team Crew"];
  expect(await readDescriptions(page)).toEqual(expected);
  await getEntry(page, "Created project Mission 24").getByText("#26").waitFor();

  await page.reload();
  await getStatus(page, /^Live$/).waitFor();
  await page.getByRole("button", { name: "Load more" }).click();
  await getEntry(page, "Created team Crew").waitFor();
  expect(await readDescriptions(page)).toEqual(expected);
  expect(browserErrors).toEqual([]);
});

test("a user's own change is listed once, not again by the stream", async () => {
  await startWorker({});
  const { page, team } = await createOwner();
  await createProject(page, "Apollo");
  const { page: member } = await createMember(team, "admin");
  await page.getByRole("link", { name: "Apollo" }).click();
  await getStatus(page, "Live").waitFor();
  const projectId = getId(new URL(page.url()).pathname);
  await chooseAction(page, "Apollo", "Rename…");
  await page.getByRole("textbox", { name: "Project name" }).fill("Gemini");
  await page.getByRole("button", { name: "Rename" }).click();
  await getEntry(page, "Renamed project Apollo to Gemini").waitFor();
  await callMutation(member, "project.update", { projectId, name: "Mercury" });
  await getEntry(page, "Renamed project Gemini to Mercury").waitFor();
  expect(await readDescriptions(page)).toEqual([
    "Renamed project Gemini to Mercury",
    "Renamed project Apollo to Gemini",
    "Created project Apollo",
  ]);
});

test("new activity under filters offers to refresh the list", async () => {
  await startWorker({});
  const { page, team } = await createOwner("/activity?search=apollo");
  await getStatus(page, "Live").waitFor();
  await page.getByText("No matching activity").waitFor();
  await callMutation(page, "project.create", { teamId: getId(team), name: "Apollo" });
  await getStatus(page, "New activity").waitFor();
  expect(await getEntry(page, "Apollo").count()).toBe(0);
  await page.getByRole("button", { name: "Refresh" }).click();
  await getEntry(page, "Created project Apollo").waitFor();
  await getStatus(page, /^Live$/).waitFor();
});

test("a page misses nothing while the server is down", async () => {
  await startWorker({});
  const { page, team } = await createOwner("/activity");
  const { page: member } = await createMember(team, "member");
  await getStatus(page, "Live").waitFor();
  await withServerDown(async (otherUrl) => {
    await getStatus(page, "Reconnecting…").waitFor();
    await callMutation(member, "project.create", { teamId: getId(team), name: "Apollo" }, otherUrl);
  });
  await getStatus(page, "Live").waitFor();
  await getEntry(page, "Created project Apollo").waitFor();
  await callMutation(member, "project.create", { teamId: getId(team), name: "Gemini" });
  await getEntry(page, "Created project Gemini").waitFor();
  expect(await readDescriptions(page)).toEqual([
    "Created project Gemini",
    "Created project Apollo",
    "Created team Crew",
  ]);
});

test("a page reconnects after an error of a proxy", async () => {
  const { page, team } = await createOwner();
  await page.route("**/trpc/activity.live*", (route) => route.fulfill({ status: 502 }));
  await page.goto(`${team}/activity`);
  await getStatus(page, "Reconnecting…").waitFor();
  await page.unroute("**/trpc/activity.live*");
  await getStatus(page, "Live").waitFor();
  expect(await page.getByRole("button", { name: "Reconnect" }).count()).toBe(0);
});

test("a member who is removed while watching loses the page", async () => {
  const { page, team } = await createOwner();
  const { page: member, email } = await createMember(`${team}/activity`, "member");
  await getStatus(member, "Live").waitFor();
  const [user] = await testDatabase.fixtureSql<
    { id: string }[]
  >`select id from shipkit_user where email = ${email}`;
  await callMutation(page, "member.remove", { teamId: getId(team), userId: user?.id ?? "" });
  await member.getByRole("heading", { name: "Not found" }).waitFor();
  await member.getByRole("link", { name: "Go to your teams" }).click();
  await member.getByRole("link", { name: "Personal" }).waitFor();
  expect(await member.getByRole("link", { name: "Crew" }).count()).toBe(0);
});

test("exports contain the filtered entries, or the log with its seals", async () => {
  const { page, team } = await createOwner();
  await createProject(page, "Apollo");
  await createProject(page, "Gemini");
  await page.goto(`${team}/activity?search=gemini`);
  const download = async (name: string) => {
    const link = page.getByRole("link", { name });
    await link.waitFor();
    return (await page.request.get((await link.getAttribute("href")) ?? "")).text();
  };
  const csv = await download("Export CSV");
  expect(csv).toContain("created project Gemini");
  expect(csv).not.toContain("Apollo");
  expect(JSON.parse(await download("Export NDJSON"))).toMatchObject({ details: "created project Gemini" });

  await page.getByRole("tab", { name: "Proof" }).click();
  const lines = (await download("Export with seals")).trim().split("\n");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ type: "log", teamId: getId(team) });
});

test("a log is verified until someone edits an entry", async () => {
  await startWorker({});
  const { page, team, browserErrors } = await createOwner("/activity?tab=proof");
  await page.getByText(/^pnpm verify export\.ndjson --key 'shipkit\+/).waitFor();
  const seals = () => testDatabase.ownerSql`select from shipkit_activity_seal where log_id = ${getId(team)}`;
  await expect.poll(async () => (await seals()).length, { timeout: 60_000 }).toBe(1);

  await page.getByRole("button", { name: "Verify" }).click();
  await getStatus(page, "Log verified").waitFor();
  await getStatus(page, "1 entry verified against 1 seal").waitFor();

  await testDatabase.ownerSql`update shipkit_activity_log set details = 'created team Crow' where team_id = ${getId(team)}`;
  await page.getByRole("button", { name: "Verify" }).click();
  await page.getByRole("alert").getByText("Verification failed").waitFor();
  await page.getByRole("alert").getByText("entry 1").waitFor();
  expect(browserErrors).toEqual([]);
});

test("a member who may not export sees no export and no proof", async () => {
  const { team } = await createOwner();
  const { page } = await createMember(`${team}/activity?tab=proof`, "member");
  await page.getByRole("list", { name: "Activity" }).or(page.getByText("No activity yet")).waitFor();
  expect(await page.getByRole("link", { name: /^Export/ }).count()).toBe(0);
  expect(await page.getByRole("tab").count()).toBe(0);
});
