import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { prefix } from "@shipkit/db/prefix";
import { useTestDatabase, useFixtures, type Person } from "@shipkit/testing";
import { createSigner } from "@shipkit/proof";
import { createLogger } from "@shipkit/runtime/logger";
import { createTestSettings } from "@shipkit/runtime/testing";
import { seal, sequence } from "@shipkit/worker/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSessionCookie } from "../testing/create-session-cookie.ts";
import { callPlainJson } from "../testing/call-plain-json.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
const signer = createSigner(createTestSettings().sealKey, prefix);
const cli = fileURLToPath(new URL("../../../packages/proof/src/cli.ts", import.meta.url));
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi(testDatabase.url);
});
afterAll(() => api.stop());

const buildHeaders = (person: Person) => ({ cookie: createSessionCookie(person.sessionToken) });

const get = (person: Person | null, query: Record<string, string>) =>
  fetch(`${api.url}/export/activity?${new URLSearchParams(query).toString()}`, {
    headers: person ? buildHeaders(person) : {},
  });

/** Creates a team whose owner creates a project with each of these names. */
async function createTeamWithProjects(names: string[]) {
  const owner = await fixtures.createPerson("=Ada()");
  const member = await fixtures.createPerson();
  const teamId = await fixtures.createTeam([
    [owner, "owner"],
    [member, "member"],
  ]);
  for (const name of names)
    await callPlainJson(api.url, "project.create", "mutation", { teamId, name }, buildHeaders(owner));
  return { owner, member, teamId };
}

async function sealAll() {
  await sequence(testDatabase.database);
  while (await seal({ database: testDatabase.database, signer, log: createLogger({ logLevel: "silent" }) }));
}

/** Runs the verifier on an export, with nothing but the public key. */
async function runVerifier(exported: string, key = signer.vkey) {
  const file = join(await mkdtemp(join(tmpdir(), "shipkit-export-")), "export.ndjson");
  await writeFile(file, exported);
  return new Promise<{ code: number; output: string }>((resolve) =>
    execFile(process.execPath, [cli, file, "--key", key], { cwd: dirname(cli) }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, output: stdout + stderr }),
    ),
  );
}

describe("GET /export/activity", () => {
  test("returns CSV, oldest first, in which no cell is a formula", async () => {
    const names = [
      "Apollo",
      '=HYPERLINK("http://evil")',
      "+1",
      "-1",
      "@SUM(1)",
      'say "hi", twice',
      "Überraschung\tund ☃",
    ];
    const { owner, teamId } = await createTeamWithProjects(names);
    const response = await get(owner, { teamId });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/csv");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="activity-.*\.csv"$/);
    const text = await response.text();
    const lines = text.split("\r\n");
    expect(lines[0]).toMatch(/^created_at,sequence,id,action,/);
    expect(lines).toHaveLength(names.length + 2);
    expect(lines[1]).toContain("created project Apollo");
    expect(text).not.toMatch(/(^|,)"?[=+@-]/m);
    expect(lines[1]).toContain(`'=Ada()`);
    expect(lines[6]).toContain('"created project say ""hi"", twice"');
  });

  test("returns NDJSON with the entries and filters of the list", async () => {
    const { owner, teamId } = await createTeamWithProjects(["Apollo", "Gemini", "Apollo again"]);
    const lines = (await (await get(owner, { teamId, format: "ndjson", search: "apollo" })).text())
      .trimEnd()
      .split("\n");
    const { body } = await callPlainJson(
      api.url,
      "activity.list",
      "query",
      { teamId, search: "apollo" },
      buildHeaders(owner),
    );
    const { items } = (body as { result: { data: { items: unknown[] } } }).result.data;
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(items.toReversed());
    expect(items).toHaveLength(2);
  });

  test("returns the errors of a procedure", async () => {
    const { owner, member, teamId } = await createTeamWithProjects(["Apollo"]);
    const getError = async (person: Person | null, query: Record<string, string>) => {
      const response = await get(person, query);
      const { error } = (await response.json()) as { error: { data: { code: string } } };
      return [response.status, error.data.code];
    };
    expect(await getError(null, { teamId })).toEqual([401, "UNAUTHORIZED"]);
    expect(await getError(member, { teamId })).toEqual([403, "FORBIDDEN"]);
    expect(await getError(await fixtures.createPerson(), { teamId })).toEqual([404, "NOT_FOUND"]);
    expect(await getError(owner, {})).toEqual([400, "BAD_REQUEST"]);
    expect(await getError(owner, { teamId, format: "pdf" })).toEqual([400, "BAD_REQUEST"]);
    expect(await getError(owner, { teamId, from: "yesterday" })).toEqual([400, "BAD_REQUEST"]);
    expect(await getError(owner, { teamId, seals: "true" })).toEqual([400, "BAD_REQUEST"]);
    expect(await getError(owner, { teamId, seals: "true", format: "ndjson", search: "x" })).toEqual([
      400,
      "BAD_REQUEST",
    ]);
    await callPlainJson(api.url, "team.remove", "mutation", { teamId }, buildHeaders(owner));
    expect(await getError(owner, { teamId })).toEqual([404, "NOT_FOUND"]);
  });

  test("ends when the caller loses access", async () => {
    const [owner, admin] = [await fixtures.createPerson(), await fixtures.createPerson()];
    const teamId = await fixtures.createTeam([
      [owner, "owner"],
      [admin, "admin"],
    ]);
    await testDatabase.fixtureSql`
      insert into shipkit_activity_log (team_id, action, category, metadata, actor_type, actor_id)
      select ${teamId}, 'x.large', 'x', repeat('x', 4000), 'system', 'test' from generate_series(1, 6000)`;
    const reader = (await get(admin, { teamId, format: "ndjson" })).body?.getReader();
    await reader?.read();
    await testDatabase.fixtureSql`delete from shipkit_team_member where team_id = ${teamId} and user_id = ${admin.userId}`;
    const readOn = async () => {
      while ((await reader?.read())?.done === false);
    };
    await expect(readOn()).rejects.toThrow("terminated");
  });

  test("reads many pages, and stops when the client disconnects", async () => {
    const { owner, teamId } = await createTeamWithProjects(["Apollo"]);
    await testDatabase.fixtureSql`
      insert into shipkit_activity_log (team_id, action, category, details, actor_type, actor_id)
      select ${teamId}, 'project.create', 'project', 'created project ' || n, 'system', 'test' from generate_series(1, 12345) n`;
    const text = await (await get(owner, { teamId, format: "ndjson" })).text();
    expect(new Set(text.trimEnd().split("\n")).size).toBe(12_346);
    const disconnecting = new AbortController();
    const response = await fetch(`${api.url}/export/activity?teamId=${teamId}`, {
      headers: buildHeaders(owner),
      signal: disconnecting.signal,
    });
    await response.body?.getReader().read();
    disconnecting.abort();
    expect((await get(owner, { teamId, search: "nothing like it" })).status).toBe(200);
  });

  test("with seals, can be verified with the public key alone", async () => {
    const { owner, teamId } = await createTeamWithProjects(["Apollo", "Gemini"]);
    await sealAll();
    const { keys } = (await (await fetch(`${api.url}/api/activity-keys`)).json()) as { keys: string[] };
    expect(keys).toEqual([signer.vkey]);
    const exported = await (await get(owner, { teamId, format: "ndjson", seals: "true" })).text();
    expect(await runVerifier(exported, keys[0])).toMatchObject({ code: 0 });
    const forged = exported.replace("created project Gemini", "created project Vostok");
    const { code, output } = await runVerifier(forged);
    expect([code, output]).toEqual([1, expect.stringMatching(/entry 2\b/i)]);
  });
});
