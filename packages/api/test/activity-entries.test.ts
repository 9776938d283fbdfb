import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import {
  actors,
  createFixtures,
  describeActor,
  isSuccess,
  useTestDatabase,
  type Actor,
  type Fixtures,
  type ProcedureCase,
} from "@shipkit/testing";
import { callTRPCProcedure } from "@trpc/server";
import { describe, expect, test } from "vitest";
import { appRouter, definitions } from "../src/index.ts";
import { getCasesFile, procedureCases } from "../testing/all-cases.ts";
import { createContext, getOutcome } from "../testing/callers.ts";
import { changesOf, openChanges } from "./fixtures/expected-changes.ts";

const testDatabase = useTestDatabase();
const fixturesByActor = new Map<Actor, Fixtures>();
const secrets = new Set<string>();

type Row = Record<string, unknown> & { id: string };
type Response = { id?: string; key?: string; items?: { id: string }[] };
type Entry = Record<"action" | "category" | "severity" | "metadata" | "target_type" | "target_id", string>;

/** The tables of the target types, if they have another name. */
const tables: Record<string, string> = {
  apiKey: "api_key",
  invitation: "team_invitation",
  member: "team_member",
  projectMember: "project_member",
};

async function readRows(targetType: string): Promise<Map<string, Row>> {
  const table = testDatabase.ownerSql(`shipkit_${tables[targetType] ?? targetType}`);
  const rows = await testDatabase.ownerSql<{ row: Row }[]>`select to_jsonb(t) as row from ${table} t`;
  return new Map(rows.map(({ row }) => [row.id, row]));
}

/** Returns the ids of the rows that differ. */
const findChangedIds = (before: Map<string, Row>, after: Map<string, Row>) =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((id) => !isDeepStrictEqual(before.get(id), after.get(id)))
    .toSorted();

/** Makes the call of a case; returns its outcome, response and entries, and the target's rows before and after. */
async function call({ path, buildInput, entry }: ProcedureCase, actor: Actor) {
  const fixtures = fixturesByActor.get(actor) ?? (await createFixtures(testDatabase, actor));
  fixturesByActor.set(actor, fixtures);
  for (const { apiKeys = [] } of fixtures.rows) for (const { keyHash } of apiKeys) secrets.add(keyHash);
  const targetType = entry?.targetType ?? path.split(".", 1)[0] ?? "";
  const before = await readRows(targetType);
  const [{ last }] = await testDatabase.ownerSql<[{ last: string }]>`
    select max(id) as last from shipkit_activity_log`;
  const requestId = randomUUID();
  let response: Response = {};
  const run = async () => {
    response = (await callTRPCProcedure({
      router: appRouter,
      path,
      type: "mutation",
      ctx: { ...createContext(testDatabase, fixtures.credential), requestId },
      getRawInput: async () => buildInput(fixtures),
      batchIndex: 0,
      signal: undefined,
    })) as Response; // the router's type
  };
  const called = run();
  const outcome = await getOutcome(called);
  if (outcome === "INTERNAL_SERVER_ERROR") await called; // rejects, so that the failure shows the cause
  const entries = await testDatabase.ownerSql<Entry[]>`
    select action, category, severity, metadata, target_type, target_id
    from shipkit_activity_log where id > ${last} and request_id = ${requestId}`;
  const [{ others }] = await testDatabase.ownerSql<[{ others: number }]>`
    select count(*)::int as others from shipkit_activity_log
    where id > ${last} and request_id is distinct from ${requestId}`;
  if (entries.length > 0 && outcome === "done") fixturesByActor.delete(actor);
  if (response.key !== undefined) secrets.add(response.key);
  return { outcome, response, entries, others, before, after: await readRows(targetType) };
}

const mutationCases = procedureCases.filter(({ path }) => definitions[path]?.type === "mutation");

/** Each case with the first actor of each of its outcomes that `select` accepts. */
const listCalls = (select: (symbol: string) => boolean) =>
  mutationCases.flatMap((mutation) =>
    [...new Set(mutation.outcomes)].filter(select).flatMap((symbol) => {
      const actor = actors[mutation.outcomes.indexOf(symbol)];
      return actor ? [[mutation.name, describeActor(actor), symbol, mutation, actor] as const] : [];
    }),
  );

describe("one entry, on the target and with its changes, is left by", () => {
  test.each(listCalls(isSuccess))("%s, by the %s", async (_, __, ___, mutation, actor) => {
    const { path, name, entry } = mutation;
    const { outcome, response, entries, others, before, after } = await call(mutation, actor);
    expect([outcome, others]).toEqual(["done", 0]);
    const [category] = path.split(".", 1);
    expect(entries).toMatchObject([{ action: path, category, severity: "info" }]);
    const { target_type: targetType, target_id: id = "", metadata = "" } = entries[0] ?? {};
    const { changes } = JSON.parse(metadata) as { changes: Parameters<typeof openChanges>[0] };
    expect(
      { targetType, fields: Object.keys(changes).toSorted() },
      `the entry of ${name} is not the one in ${getCasesFile(path)}`,
    ).toEqual({ targetType: entry?.targetType, fields: entry?.fields.toSorted() });
    if (response.id === undefined || targetType !== category) expect(before.has(id)).toBe(true);
    else expect(id).toBe(response.id);
    // This one ends the caller's other sessions, and its entry is on the session that is left.
    const expectedIds =
      path === "session.revokeOthers" ? response.items?.map((row) => row.id).toSorted() : [id];
    expect(findChangedIds(before, after), `${name} changes other rows than its target`).toEqual(expectedIds);
    expect(openChanges(changes)).toEqual(changesOf(before.get(id), after.get(id)));
  });
});

describe("one access-denied entry is left by", () => {
  test.each(listCalls((symbol) => symbol === "F"))(
    "%s, FORBIDDEN to the %s",
    async (_, __, ___, mutation, actor) => {
      const { outcome, entries, others, before, after } = await call(mutation, actor);
      expect([outcome, others]).toEqual(["FORBIDDEN", 0]);
      expect(entries).toMatchObject([{ action: mutation.path, severity: "warning" }]);
      expect(after).toEqual(before);
    },
  );
});

const outcomesBySymbol: Record<string, string> = {
  "=": "done",
  U: "UNAUTHORIZED",
  N: "NOT_FOUND",
  C: "CONFLICT",
  B: "BAD_REQUEST",
};

describe("no entry is left by", () => {
  test.each(listCalls((symbol) => symbol in outcomesBySymbol))(
    "%s of the %s, which is %s",
    async (_, __, symbol, mutation, actor) => {
      const { outcome, entries, others, before, after } = await call(mutation, actor);
      expect(outcome).toBe(outcomesBySymbol[symbol]);
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
