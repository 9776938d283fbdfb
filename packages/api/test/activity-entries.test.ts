import { randomUUID } from "node:crypto";
import { useTestDatabase } from "@shipkit/testing";
import { callTRPCProcedure } from "@trpc/server";
import { describe, expect, test } from "vitest";
import { appRouter, definitions } from "../src/index.ts";
import { createContext, getOutcome } from "../testing/callers.ts";
import { changesOf, openChanges } from "./fixtures/expected-changes.ts";
import { mutations, neverForbidden, type Case } from "./fixtures/mutation-cases.ts";
import { createMutationFixtures } from "./fixtures/mutation-fixtures.ts";

const testDatabase = useTestDatabase();
const secrets = new Set<string>();

type Row = Record<string, unknown> & { id: string };
type Answer = { id?: string; key?: string };
type Entry = Record<"action" | "category" | "severity" | "metadata" | "target_type" | "target_id", string>;

/** The tables of the target types, if they have another name. */
const tables: Record<string, string> = {
  apiKey: "api_key",
  invitation: "team_invitation",
  member: "team_member",
  projectMember: "project_member",
};

const rowsOf = async (kind: string): Promise<Map<string, Row>> => {
  const rows = await testDatabase.ownerSql<{ row: Row }[]>`
    select to_jsonb(t) as row from ${testDatabase.ownerSql(`shipkit_${tables[kind] ?? kind}`)} t`;
  return new Map(rows.map(({ row }) => [row.id, row]));
};

/** Makes a call on fixtures of its own; returns its outcome, result and entries, and the rows before and after. */
async function attempt(path: string, [, as, input]: Case) {
  const scene = await createMutationFixtures(testDatabase);
  for (const secret of scene.secrets) secrets.add(secret);
  const kind = path.split(".", 1)[0] ?? "";
  const before = await rowsOf(kind);
  const [{ last }] = await testDatabase.ownerSql<
    [{ last: string }]
  >`select max(id) as last from shipkit_activity_log`;
  const requestId = randomUUID();
  const answers: Answer[] = [];
  const call = async () => {
    const ctx = { ...createContext(testDatabase, scene.callers[as]), requestId };
    const getRawInput = async () => input(scene);
    const options = { router: appRouter, path, type: "mutation", ctx, getRawInput, batchIndex: 0 } as const;
    answers.push((await callTRPCProcedure({ ...options, signal: undefined })) as Answer); // the router's type
  };
  const went = await getOutcome(call());
  const entries = await testDatabase.ownerSql<Entry[]>`
    select action, category, severity, metadata, target_type, target_id
    from shipkit_activity_log where id > ${last} and request_id = ${requestId}`;
  const [{ others }] = await testDatabase.ownerSql<[{ others: number }]>`
    select count(*)::int as others from shipkit_activity_log where id > ${last} and request_id is distinct from ${requestId}`;
  const [answer = {}] = answers;
  if (answer.key !== undefined) secrets.add(answer.key);
  return { went, answer, entries, others, before, after: await rowsOf(kind) };
}

const paths = Object.entries(definitions)
  .filter(([, { type }]) => type === "mutation")
  .map(([path]) => path);

test("every mutation has cases: done, and FORBIDDEN if it can be", () => {
  expect(Object.keys(mutations).toSorted()).toEqual(paths.toSorted());
  for (const [path, cases] of Object.entries(mutations)) {
    const outcomes = cases.map(([outcome]) => outcome);
    expect(outcomes, path).toContain("done");
    expect(outcomes.includes("FORBIDDEN"), path).toBe(!neverForbidden.includes(path));
  }
});

const all = Object.entries(mutations).flatMap(([path, cases]) => cases.map((one) => ({ path, one })));
const those = (...outcomes: string[]) =>
  all
    .filter(({ one: [outcome] }) => outcomes.includes(outcome))
    .map(({ path, one }) => [path, one[1], one[0], one] as const);

describe("one entry, on the target and with its changes, is left by", () => {
  test.each(those("done"))("%s, by the %s", async (path, _, __, one) => {
    const { went, answer, entries, others, before, after } = await attempt(path, one);
    expect([went, others]).toEqual(["done", 0]);
    const kind = path.split(".", 1)[0];
    expect(entries).toMatchObject([{ action: path, category: kind, severity: "info", target_type: kind }]);
    const { target_id: id = "", metadata = "" } = entries[0] ?? {};
    if (answer.id === undefined) expect(before.has(id)).toBe(true);
    else expect(id).toBe(answer.id);
    const { changes } = JSON.parse(metadata) as { changes: Parameters<typeof openChanges>[0] };
    expect(openChanges(changes)).toEqual(changesOf(before.get(id), after.get(id)));
  });
});

describe("one access-denied entry is left by", () => {
  test.each(those("FORBIDDEN"))("%s, FORBIDDEN to the %s", async (path, _, __, one) => {
    const { went, entries, others, before, after } = await attempt(path, one);
    expect([went, others]).toEqual(["FORBIDDEN", 0]);
    expect(entries).toMatchObject([{ action: path, severity: "warning" }]);
    expect(after).toEqual(before);
  });
});

describe("no entry is left by", () => {
  test.each(those("same", "NOT_FOUND", "CONFLICT", "BAD_REQUEST"))(
    "%s of the %s, which is %s",
    async (path, _, said, one) => {
      const { went, entries, others, before, after } = await attempt(path, one);
      expect(went).toBe(said === "same" ? "done" : said);
      expect([entries, others]).toEqual([[], 0]);
      expect(after).toEqual(before);
    },
  );
});

test("no entry contains a secret or an e-mail address", async () => {
  const [{ log }] = await testDatabase.ownerSql<[{ log: string }]>`
    select json_agg(l)::text as log from shipkit_activity_log l`;
  const kept = await testDatabase.ownerSql<{ secret: string }[]>`
    select token as secret from shipkit_session union all select key_hash from shipkit_api_key
    union all select token_hash from shipkit_team_invitation union all select email from shipkit_team_invitation
    union all select email from shipkit_user`;
  for (const { secret } of kept) secrets.add(secret);
  expect(secrets.size).toBeGreaterThan(500);
  expect([...secrets].filter((secret) => log.includes(secret))).toEqual([]);
  expect(log).not.toContain("@");
});
