import { randomUUID } from "node:crypto";
import { definitions } from "@shipkit/api";
import { type Actor, createActorFixtures, type ActorFixtures, type TestDatabase } from "@shipkit/testing";
import { collectOutcomes } from "../outcome-table.ts";
import { getOutcome } from "./get-outcome.ts";
import type { ProcedureRow } from "./procedure-rows.ts";
import type { CallResult, Transport } from "./transports.ts";

/**
 * Returns a function that calls a row's procedure as each actor and formats the outcomes as a row. The symbol `!` stands for
 * a call with other activity entries than it requires. Those entries are deleted, and an actor's fixtures are replaced
 * after each mutation that succeeded.
 */
export function createMatrixRunner(testDatabase: TestDatabase, getTransport: () => Transport) {
  const fixturesByActor = new Map<Actor, ActorFixtures>();

  return ({ path, buildInput }: ProcedureRow): Promise<string> => {
    const type = definitions[path]?.type;
    if (!type) throw new Error(`There is no procedure ${path}`);
    return collectOutcomes(async (actor) => {
      const fixtures = fixturesByActor.get(actor) ?? (await createActorFixtures(testDatabase, actor));
      fixturesByActor.set(actor, fixtures);
      const requestId = randomUUID();
      const { credential } = fixtures;
      const result = await getTransport()({ credential, path, type, input: buildInput(fixtures), requestId });
      const isMutation = type === "mutation";
      if (isMutation && "data" in result) fixturesByActor.delete(actor);
      const required = isMutation ? getRequiredEntries(result, path) : [];
      const recorded = await testDatabase.ownerSql<{ entry: string }[]>`
        delete from shipkit_activity_log where id > ${fixtures.latestId} and request_id = ${requestId}
        returning action || ' ' || severity as entry`;
      return recorded.map(({ entry }) => entry).join() === required.join() ? getOutcome(result) : "!";
    });
  };
}

/** Returns the entries that a mutation must record: its action if it succeeded, a warning if it was FORBIDDEN. */
function getRequiredEntries(result: CallResult, path: string): string[] {
  if ("data" in result) return [`${path} info`];
  return result.code === "FORBIDDEN" ? [`${path} warning`] : [];
}
