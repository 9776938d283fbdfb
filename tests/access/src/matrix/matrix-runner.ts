import { randomUUID } from "node:crypto";
import { definitions } from "@shipkit/api";
import {
  actors,
  createFixturesOfActors,
  type Actor,
  type Fixtures,
  type ProcedureCase,
  type TestDatabase,
} from "@shipkit/testing";
import type { Outcome } from "../outcome.ts";
import { isForeign } from "./foreign-rows.ts";
import { getOutcome } from "./get-outcome.ts";
import type { CallResult, Transport } from "./transports.ts";

/**
 * Returns a function that calls a row's procedure as each actor and returns the outcomes. Two symbols occur in no table: `!`
 * for a call with other activity entries than it requires, and `~` for a response with rows of another team. Those entries are
 * deleted, and an actor's fixtures are replaced after each mutation that changed something.
 */
export function createMatrixRunner(testDatabase: TestDatabase, getTransport: () => Transport) {
  const fixturesByActor = new Map<Actor, Fixtures>();

  /** Returns the fixtures of all actors. Those that are missing are inserted together. */
  async function prepareFixtures(): Promise<[Actor, Fixtures][]> {
    const missing = actors.filter((actor) => !fixturesByActor.has(actor));
    const created = missing.length > 0 ? await createFixturesOfActors(testDatabase, missing) : [];
    created.forEach((fixtures, at) => fixturesByActor.set(missing[at] as Actor, fixtures)); // one for each
    return actors.map((actor) => [actor, fixturesByActor.get(actor) as Fixtures]); // none is missing now
  }

  /** Deletes the entries that these requests left, and returns them by request. */
  async function takeEntries(requestIds: string[]): Promise<Map<string, string>> {
    const oldest = Array.from(fixturesByActor.values(), ({ latestId }) => latestId).toSorted()[0] ?? "";
    const taken = await testDatabase.ownerSql<{ requestId: string; entry: string }[]>`
      delete from shipkit_activity_log where id > ${oldest} and request_id = any (${requestIds})
      returning request_id as "requestId", action || ' ' || severity as entry`;
    const entries = new Map<string, string>();
    for (const { requestId, entry } of taken)
      entries.set(requestId, entries.has(requestId) ? `${entries.get(requestId)}, ${entry}` : entry);
    return entries;
  }

  return async ({ path, buildInput }: ProcedureCase): Promise<Outcome[]> => {
    const type = definitions[path]?.type;
    if (!type) throw new Error(`There is no procedure ${path}`);
    const transport = getTransport();
    const calls = (await prepareFixtures()).map(async ([actor, fixtures]) => {
      const requestId = randomUUID();
      const { credential } = fixtures;
      const input = buildInput(fixtures);
      const result = await transport({ credential, path, type, input, requestId });
      return {
        actor,
        requestId,
        result,
        hasForeign: "data" in result && isForeign(fixtures, input, result.data),
      };
    });
    const results = await Promise.all(calls);
    const entries = await takeEntries(results.map(({ requestId }) => requestId));
    return results.map(({ actor, requestId, result, hasForeign }) => {
      const entry = entries.get(requestId) ?? "";
      if (type === "mutation" && "data" in result) {
        if (entry !== "") fixturesByActor.delete(actor);
        else if (!hasForeign) return { symbol: "=" };
      }
      if (hasForeign) return { symbol: "~", cause: "the response has rows of another team" };
      const required = getRequiredEntry(result, type, path);
      if (entry === required) return getOutcome(result);
      return { symbol: "!", cause: `entries: ${entry || "none"}, required: ${required || "none"}` };
    });
  };
}

/** Returns the entry that a call must record: of a mutation its action if it changed something, a warning if it was FORBIDDEN. */
function getRequiredEntry(result: CallResult, type: string, path: string): string {
  if (type !== "mutation") return "";
  if ("data" in result) return `${path} info`;
  return result.code === "FORBIDDEN" ? `${path} warning` : "";
}
