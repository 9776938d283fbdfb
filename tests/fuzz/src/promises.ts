import type { Outcome } from "./answer.ts";
import type { Change } from "./changes.ts";
import type { Answer, Wire } from "./http.ts";
import type { Sender } from "./requests.ts";
import type { Tenant } from "./tenant.ts";

/** One request and all that came of it. */
export type Trace = {
  type: "query" | "mutation";
  wire: Wire;
  /** What was sent to be kept, where it was one call with other values in its fields. */
  input: Record<string, unknown> | undefined;
  sender: Sender;
  answer: Answer;
  outcomes: Outcome[];
  changes: Change[];
  tenant: Tenant;
  /** Texts that are only in the other tenant's rows. */
  foreign: string[];
};

/**
 * Looks at one request for all that must hold of every one.
 * @throws an error that says which promise was broken
 */
export function keepPromises(trace: Trace): void {
  showsNothingOfOthers(trace);
  changesNothingRefused(trace);
  for (const change of trace.changes) changesOnlyOnesOwn(trace, change);
  keepsTextsAsTheyCame(trace);
  if ("polluted" in {}) throw new Error("every object is polluted now");
}

/** Nobody reads of the other tenant, nor who is not in this team of it; an invitation's token lets its holder read it. */
function showsNothingOfOthers({ wire, sender, answer: { text }, tenant, foreign }: Trace): void {
  const inTeam = "caller" in sender && ["owner", "key", "viewer"].includes(sender.caller);
  const hidden = inTeam || isSent(tenant.token, wire) ? foreign : [...foreign, ...tenant.marks];
  const seen = hidden.find((mark) => text.includes(mark) && !isOwnWord(mark, wire));
  if (seen !== undefined)
    throw new Error(`the answer holds ${seen}, which is another's: ${text.slice(0, 300)}`);
}

/** A mutation that is refused changes nothing; where it is FORBIDDEN, each call leaves a warning. */
function changesNothingRefused({ type, outcomes, changes }: Trace): void {
  if (outcomes.some(({ code }) => code === "OK")) return;
  const [change] = besideWarnings(changes);
  if (change) throw new Error(`it was refused, and changed ${change.table}`);
  const forbidden = type === "query" ? [] : outcomes.filter(({ code }) => code === "FORBIDDEN");
  const warnings = changes.filter(isWarning);
  if (warnings.length !== forbidden.length)
    throw new Error(`${forbidden.length} were FORBIDDEN, and ${warnings.length} warnings are left`);
}

const isWarning = ({ after }: Change) => after?.["severity"] === "warning";

/** The changes but for warnings in the log, which also wait there for their numbers. */
export function besideWarnings(changes: Change[]): Change[] {
  const warnings = new Set(changes.filter(isWarning).map(({ after }) => after?.["id"]));
  return changes.filter(({ after }) => !warnings.has(after?.["id"]));
}

/** A viewer and an outsider write rows of their own alone; the outsider's team is not this one. */
function changesOnlyOnesOwn(
  { wire, sender, tenant, foreign }: Trace,
  { table, actor, before, after }: Change,
): void {
  if (!("caller" in sender) || sender.caller === "stranger")
    throw new Error(`${table} was changed by nobody`);
  const rows = JSON.stringify([before, after]);
  const mark = foreign.find((mark) => rows.includes(mark) && !isOwnWord(mark, wire));
  if (mark !== undefined) throw new Error(`${table} holds ${mark} now, which is another's`);
  const expected = tenant.actors[sender.caller];
  if (actor !== expected) throw new Error(`${table} was changed as ${actor}`);
  const row = after ?? before ?? {};
  const may =
    sender.caller === "owner" ||
    sender.caller === "key" ||
    row["user_id"] === expected ||
    row["id"] === expected;
  const [team = ""] = tenant.ids["team"] ?? [];
  if (!may && rows.includes(team)) throw new Error(`${table} was changed by ${sender.caller}`);
}

/** What is accepted is kept to the letter, but for spaces at its ends and an address in lower case. */
function keepsTextsAsTheyCame({ input, outcomes: [outcome] }: Trace): void {
  const row = Object(outcome?.data) as Record<string, unknown>;
  for (const [field, sent] of Object.entries(input ?? {})) {
    const kept = row[field];
    if (typeof sent !== "string" || typeof kept !== "string" || sent.startsWith("own:")) continue;
    if (kept !== sent.trim() && kept !== sent.toLowerCase())
      throw new Error(`${field} is kept as ${JSON.stringify(kept)}`);
  }
}

/** An address is told to whoever wrote it; an id is not. */
const isOwnWord = (mark: string, wire: Wire) => mark.includes("@") && isSent(mark, wire);

const isSent = (text: string, { path, body }: Wire) =>
  path.includes(text.replace("@", "%40")) || (body?.includes(text) ?? false);
