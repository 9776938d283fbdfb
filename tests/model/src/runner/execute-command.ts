import type { ApiClient, ApiResult } from "../system/api-client.ts";
import { getText, type EntryFields, type ExpectedResult, type Row } from "../resource/call.ts";
import type { ModelDatabase } from "../system/database.ts";
import { Mismatch } from "./mismatch.ts";
import { predictResult, type ResolvedCommand } from "./resolve-command.ts";

/** The system under test: its API and its database. */
export type System = { api: ApiClient; database: ModelDatabase };

/** The activity entry that a command must write, without its id; null if none. */
export type ExpectedEntry = { action: string; severity: "info" | "warning"; fields: EntryFields } | null;

/**
 * Executes a command and applies its result to the model.
 * @param line the description of the command in the trace
 * @throws a Mismatch if the API returns another result than the model
 */
export async function executeCommand(
  system: System,
  command: ResolvedCommand,
  line: string,
): Promise<{ outcome: string; expectedEntry: ExpectedEntry }> {
  const expected = predictResult(command);
  const actual = await send(system, command);
  const expectedOutcome = typeof expected === "string" ? expected : "done";
  const outcome = "code" in actual ? actual.code : "done";
  if (outcome !== expectedOutcome)
    throw new Mismatch(`${line}: the model expects ${expectedOutcome}, the API returns ${outcome}`);
  if (typeof expected === "string" || "code" in actual)
    return { outcome, expectedEntry: getDenialEntry(command, outcome) };
  if (!matches(actual.data, expected.row))
    throw new Mismatch(
      `${line}: the model expects ${JSON.stringify(expected.row)}, the API returns ${JSON.stringify(actual.data).slice(0, 300)}`,
    );
  expected.apply?.(actual.data);
  return {
    outcome: expected.apply ? "done" : "done, without a change",
    expectedEntry: getChangeEntry(command, expected),
  };
}

function getChangeEntry({ actor, call }: ResolvedCommand, { entry }: ExpectedResult): ExpectedEntry {
  if (!entry) return null;
  const user = entry.user ?? (actor?.kind === "user" ? actor : undefined);
  return { action: call.path, severity: "info", fields: { ...entry, ...(user && { user }) } };
}

/** Returns the warning of a FORBIDDEN mutation: in the team of its target, or else in that of the API key. */
function getDenialEntry({ actor, call }: ResolvedCommand, outcome: string): ExpectedEntry {
  const { path: action, transport, related, fromOutside } = call;
  if (actor === null || transport !== "mutation" || outcome !== "FORBIDDEN") return null;
  const { team, project } = fromOutside ? {} : related;
  const fields: EntryFields = { ...(team && { team }), ...(project && { project }) };
  if (actor.kind === "user") fields.user = actor;
  else fields.team ??= actor.team;
  return { action, severity: "warning", fields };
}

async function send({ api, database }: System, { credential, call }: ResolvedCommand): Promise<ApiResult> {
  const { transport, path, input } = call;
  switch (transport) {
    case "query":
      return (await api.query(credential, [{ path, input }]))[0] ?? { code: "no response" };
    case "mutation":
      return api.mutate(credential, path, input);
    case "http":
      return api.post("/api/auth/restore-account", input);
    case "sql":
      return database.signIn(getText(input, "sessionId"), getText(input, "userId"));
    default:
      return transport satisfies never;
  }
}

/** Returns whether a value has the expected fields. A list must have the expected items in any order, and no others. */
function matches(actual: unknown, expected: unknown): boolean {
  if (Array.isArray(expected))
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((item) => actual.some((each) => matches(each, item)))
    );
  if (typeof expected !== "object" || expected === null) return actual === expected;
  if (typeof actual !== "object" || actual === null) return false;
  return Object.entries(expected).every(([field, value]) => matches((actual as Row)[field], value)); // an object
}
