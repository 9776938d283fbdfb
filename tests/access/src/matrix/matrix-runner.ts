import { randomUUID } from "node:crypto";
import { definitions } from "@shipkit/api";
import {
  collectOutcomes,
  createFixtures,
  type Actor,
  type Fixtures,
  type ProcedureCase,
  type TestDatabase,
} from "@shipkit/testing";
import { getOutcome } from "./get-outcome.ts";
import type { CallResult, Transport } from "./transports.ts";

/**
 * Returns a function that calls a row's procedure as each actor and formats the outcomes as a row. The symbol `!` stands for
 * a call with other activity entries than it requires. Those entries are deleted, and an actor's fixtures are replaced
 * after each mutation that changed something.
 */
export function createMatrixRunner(testDatabase: TestDatabase, getTransport: () => Transport) {
  const fixturesByActor = new Map<Actor, Fixtures>();

  return ({ path, buildInput }: ProcedureCase): Promise<string> => {
    const type = definitions[path]?.type;
    if (!type) throw new Error(`There is no procedure ${path}`);
    return collectOutcomes(async (actor) => {
      const fixtures = fixturesByActor.get(actor) ?? (await createFixtures(testDatabase, actor));
      fixturesByActor.set(actor, fixtures);
      const requestId = randomUUID();
      const { credential } = fixtures;
      const result = await getTransport()({ credential, path, type, input: buildInput(fixtures), requestId });
      const isMutation = type === "mutation";
      const recorded = await testDatabase.ownerSql<{ entry: string }[]>`
        delete from shipkit_activity_log where id > ${fixtures.latestId} and request_id = ${requestId}
        returning action || ' ' || severity as entry`;
      const entries = recorded.map(({ entry }) => entry).join();
      if (isMutation && "data" in result) {
        if (entries === "") return "=";
        fixturesByActor.delete(actor);
      }
      return entries === getRequiredEntry(result, isMutation, path) ? getOutcome(result) : "!";
    });
  };
}

/** Returns the entry that a call must record: of a mutation its action if it changed something, a warning if it was FORBIDDEN. */
function getRequiredEntry(result: CallResult, isMutation: boolean, path: string): string {
  if (!isMutation) return "";
  if ("data" in result) return `${path} info`;
  return result.code === "FORBIDDEN" ? `${path} warning` : "";
}
