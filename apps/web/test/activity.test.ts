import { useWorkers } from "@shipkit/worker/test-kit";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { act, createProject, row, startConsole } from "./console.ts";

const { testDatabase, founder, joined, outage } = startConsole();
const startWorker = useWorkers(testDatabase);

/** The entry of the activity that says `sentence`. */
const entry = (page: Page, sentence: string) => row(page, "Activity", sentence);

/** The first sentence of each entry of the list, newest first. */
const sentences = (page: Page) =>
  page.getByRole("list", { name: "Activity" }).getByRole("listitem").locator("p").allTextContents();

const state = (page: Page, text: string | RegExp) => page.getByRole("status").filter({ hasText: text });

/** Calls a mutation as the person of the page, past the page. */
async function call(page: Page, path: string, input: Record<string, string>, service = ""): Promise<void> {
  const answer = await page.request.post(`${service}/trpc/${path}`, { data: { json: input } });
  expect(answer.status(), path).toBe(200);
}

const idOf = (path: string) => path.split("/").at(-1) ?? "";

test("filters and a search narrow the list, and the address keeps them", async () => {
  const { page, team, complaints } = await founder();
  const teamId = idOf(team);
  await createProject(page, "Apollo");
  await createProject(page, "Gemini");
  const { page: member } = await joined(team, "member");
  await call(member, "project.create", { teamId, name: "Mercury" });
  await page.goto(`${team}/activity`);
  await entry(page, "Created project Mercury").getByText("member").waitFor();
  await page.getByRole("img", { name: /^4 entries in the last 30 days/ }).waitFor();
  expect(await sentences(page)).toEqual([
    "Created project Mercury",
    "Created project Gemini",
    "Created project Apollo",
    "Created team Crew",
  ]);

  await page.getByRole("searchbox", { name: "Search activity" }).fill("gem");
  await entry(page, "Created project Apollo").waitFor({ state: "hidden" });
  await page.reload();
  await entry(page, "Created project Gemini").waitFor();
  expect(await sentences(page)).toEqual(["Created project Gemini"]);
  expect(new URL(page.url()).search).toBe("?search=gem");

  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("combobox", { name: "Person" }).fill("mem");
  await page.getByRole("option", { name: "member", exact: true }).click();
  await entry(page, "Created project Apollo").waitFor({ state: "hidden" });
  expect(await sentences(page)).toEqual(["Created project Mercury"]);

  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("combobox", { name: "Project" }).click();
  await page.getByRole("option", { name: "Apollo" }).click();
  await entry(page, "Created project Gemini").waitFor({ state: "hidden" });
  expect(await sentences(page)).toEqual(["Created project Apollo"]);

  await page.goto(`${team}/activity?category=team&severity=info&from=none`);
  await entry(page, "Created team Crew").waitFor();
  expect(await sentences(page)).toEqual(["Created team Crew"]);
  await page.getByLabel("To", { exact: true }).fill("2020-01-31");
  await page.getByText("Nothing matches").waitFor();
  expect(new URL(page.url()).searchParams.get("to")).toBe("2020-01-31");
  expect(complaints).toEqual([]);
});

test("what happens elsewhere arrives on top, in order and once, and with its number", async () => {
  await startWorker({});
  const { page, team, complaints } = await founder("/activity");
  const { page: member } = await joined(team, "member");
  await state(page, "Live").waitFor();
  const names = Array.from({ length: 25 }, (_, at) => `Mission ${at}`);
  for (const name of names) await call(member, "project.create", { teamId: idOf(team), name });

  await state(page, "Live · 25 new").waitFor();
  const expected = [...names.map((name) => `Created project ${name}`).toReversed(), "Created team Crew"];
  expect(await sentences(page)).toEqual(expected);
  await entry(page, "Created project Mission 24").getByText("#26").waitFor();

  await page.reload();
  await state(page, /^Live$/).waitFor();
  await page.getByRole("button", { name: "Load more" }).click();
  await entry(page, "Created team Crew").waitFor();
  expect(await sentences(page)).toEqual(expected);
  expect(complaints).toEqual([]);
});

test("what one does oneself is there once, though the list and the stream both tell of it", async () => {
  await startWorker({});
  const { page, team } = await founder();
  await createProject(page, "Apollo");
  const { page: member } = await joined(team, "admin");
  await page.getByRole("link", { name: "Apollo" }).click();
  await state(page, "Live").waitFor();
  const projectId = idOf(new URL(page.url()).pathname);
  await act(page, "Apollo", "Rename…");
  await page.getByRole("textbox", { name: "Name of the project" }).fill("Gemini");
  await page.getByRole("button", { name: "Rename" }).click();
  await entry(page, "Renamed project Apollo to Gemini").waitFor();
  await call(member, "project.update", { projectId, name: "Mercury" });
  await entry(page, "Renamed project Gemini to Mercury").waitFor();
  expect(await sentences(page)).toEqual([
    "Renamed project Gemini to Mercury",
    "Renamed project Apollo to Gemini",
    "Created project Apollo",
  ]);
});

test("under filters, new activity is a hint that reads the list anew", async () => {
  await startWorker({});
  const { page, team } = await founder("/activity?search=apollo");
  await state(page, "Live").waitFor();
  await page.getByText("Nothing matches").waitFor();
  await call(page, "project.create", { teamId: idOf(team), name: "Apollo" });
  await state(page, "there is new activity").waitFor();
  expect(await entry(page, "Apollo").count()).toBe(0);
  await page.getByRole("button", { name: "Show" }).click();
  await entry(page, "Created project Apollo").waitFor();
  await state(page, /^Live$/).waitFor();
});

test("a page whose service was away says so, and misses nothing once it is back", async () => {
  await startWorker({});
  const { page, team } = await founder("/activity");
  const { page: member } = await joined(team, "member");
  await state(page, "Live").waitFor();
  await outage(async (elsewhere) => {
    await state(page, "Reconnecting…").waitFor();
    await call(member, "project.create", { teamId: idOf(team), name: "Apollo" }, elsewhere);
  });
  await state(page, "Live").waitFor({ timeout: 15_000 });
  await entry(page, "Created project Apollo").waitFor();
  await call(member, "project.create", { teamId: idOf(team), name: "Gemini" });
  await entry(page, "Created project Gemini").waitFor();
  expect(await sentences(page)).toEqual([
    "Created project Gemini",
    "Created project Apollo",
    "Created team Crew",
  ]);
});

test("a page that was refused by what stands before the service comes back by itself", async () => {
  const { page, team } = await founder();
  await page.route("**/trpc/activity.live*", (route) => route.fulfill({ status: 502 }));
  await page.goto(`${team}/activity`);
  await state(page, "Reconnecting…").waitFor();
  await page.unroute("**/trpc/activity.live*");
  await state(page, "Live").waitFor({ timeout: 15_000 });
  expect(await page.getByRole("button", { name: "Follow again" }).count()).toBe(0);
});

test("whoever is removed from the team while they watch is told that nothing is there", async () => {
  const { page, team } = await founder();
  const { page: member, email } = await joined(`${team}/activity`, "member");
  await state(member, "Live").waitFor();
  const [user] = await testDatabase.fixtureSql<
    { id: string }[]
  >`select id from shipkit_user where email = ${email}`;
  await call(page, "member.remove", { teamId: idOf(team), userId: user?.id ?? "" });
  await member.getByRole("heading", { name: "There is nothing here" }).waitFor();
  await member.getByRole("link", { name: "To your teams" }).click();
  await member.getByRole("link", { name: "Personal" }).waitFor();
  expect(await member.getByRole("link", { name: "Crew" }).count()).toBe(0);
});

test("the entries that the filters show are exported, and the whole log with its seals", async () => {
  const { page, team } = await founder();
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
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ type: "log", teamId: idOf(team) });
});

test("a log is verified in plain words, and no longer once somebody edited it", async () => {
  await startWorker({});
  const { page, team, complaints } = await founder("/activity?tab=proof");
  await page.getByText(/^pnpm verify export\.ndjson --key 'shipkit\+/).waitFor();
  const seals = () => testDatabase.ownerSql`select from shipkit_activity_seal where log_id = ${idOf(team)}`;
  await expect.poll(async () => (await seals()).length, { timeout: 10_000 }).toBe(1);

  await page.getByRole("button", { name: "Verify" }).click();
  await state(page, "The log is what was sealed").waitFor();
  await state(page, "1 entry is proven by 1 seal").waitFor();

  await testDatabase.ownerSql`update shipkit_activity_log set details = 'created team Crow' where team_id = ${idOf(team)}`;
  await page.getByRole("button", { name: "Verify" }).click();
  await page.getByRole("alert").getByText("The log is not what was sealed").waitFor();
  await page.getByRole("alert").getByText("entry 1").waitFor();
  expect(complaints).toEqual([]);
});

test("who may not export a log has no way to it, nor to its proof", async () => {
  const { team } = await founder();
  const { page } = await joined(`${team}/activity?tab=proof`, "member");
  await page.getByRole("list", { name: "Activity" }).or(page.getByText("No activity yet")).waitFor();
  expect(await page.getByRole("link", { name: /^Export/ }).count()).toBe(0);
  expect(await page.getByRole("tab").count()).toBe(0);
});
