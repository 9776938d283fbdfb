import type { Change } from "../tenants/change-capture.ts";
import type { HttpRequest, HttpResponse } from "../requests/http-client.ts";
import type { Outcome } from "../requests/outcome.ts";
import type { Sender } from "../generators/senders.ts";
import type { Tenant } from "../tenants/tenant.ts";

/** A request with its response and the changes that it committed. */
export type Exchange = {
  type: "query" | "mutation";
  request: HttpRequest;
  /** The values that must be stored as sent, if the request is one call with other values in its fields. */
  input: Record<string, unknown> | undefined;
  sender: Sender;
  response: HttpResponse;
  outcomes: Outcome[];
  changes: Change[];
  tenant: Tenant;
  /** Texts that only rows of the other tenant contain. */
  foreignTexts: string[];
};

/**
 * Asserts what must hold for every request.
 * @throws an error that names the violated invariant
 */
export function assertInvariants(exchange: Exchange): void {
  assertNothingLeaked(exchange);
  assertNothingChangedIfRejected(exchange);
  for (const change of exchange.changes) assertOwnChange(exchange, change);
  assertStoredAsSent(exchange);
  if ("polluted" in {}) throw new Error("the prototype of all objects is polluted");
}

/** Asserts that no sender reads the other tenant, and none outside of the team reads the team, except by invitation. */
function assertNothingLeaked({ request, sender, response: { text }, tenant, foreignTexts }: Exchange): void {
  const isMember = "actor" in sender && ["owner", "apiKey", "viewer"].includes(sender.actor);
  const hidden =
    isMember || isSent(tenant.token, request) ? foreignTexts : [...foreignTexts, ...tenant.texts];
  const leaked = hidden.find((secret) => text.includes(secret) && !isEchoedEmail(secret, request));
  if (leaked !== undefined) throw new Error(`the response leaks ${leaked}: ${text.slice(0, 300)}`);
}

/** Asserts that a rejected call changes nothing, and that each FORBIDDEN mutation writes one warning. */
function assertNothingChangedIfRejected({ type, outcomes, changes }: Exchange): void {
  if (outcomes.some(({ code }) => code === "OK")) return;
  const [change] = omitWarnings(changes);
  if (change) throw new Error(`a rejected call changed ${change.table}`);
  const forbidden = type === "query" ? [] : outcomes.filter(({ code }) => code === "FORBIDDEN");
  const warnings = changes.filter(isWarning);
  if (warnings.length !== forbidden.length)
    throw new Error(`${forbidden.length} FORBIDDEN calls wrote ${warnings.length} warnings`);
}

const isWarning = ({ after }: Change) => after?.["severity"] === "warning";

/** Omits the warnings in the log, with their rows in the queue of unsequenced entries. */
export function omitWarnings(changes: Change[]): Change[] {
  const warnings = new Set(changes.filter(isWarning).map(({ after }) => after?.["id"]));
  return changes.filter(({ after }) => !warnings.has(after?.["id"]));
}

/**
 * Asserts that the sender is the actor of a change, and that it involves no row of the other tenant. A viewer and an
 * outsider may change only rows of their own.
 */
function assertOwnChange(
  { request, sender, tenant, foreignTexts }: Exchange,
  { table, actorId, before, after }: Change,
): void {
  if (!("actor" in sender) || sender.actor === "anonymous")
    throw new Error(`an unauthenticated request changed ${table}`);
  const rows = JSON.stringify([before, after]);
  const foreign = foreignTexts.find((text) => rows.includes(text) && !isEchoedEmail(text, request));
  if (foreign !== undefined) throw new Error(`${table} now holds ${foreign} of the other tenant`);
  const senderId = tenant.actorIds[sender.actor];
  if (actorId !== senderId) throw new Error(`${table} was changed as ${actorId}`);
  const row = after ?? before ?? {};
  const isAllowed =
    sender.actor === "owner" ||
    sender.actor === "apiKey" ||
    row["user_id"] === senderId ||
    row["id"] === senderId;
  const [team = ""] = tenant.ids["team"] ?? [];
  if (!isAllowed && rows.includes(team)) throw new Error(`the ${sender.actor} changed ${table}`);
}

/** Asserts that accepted texts are stored as sent, except for surrounding spaces and the case of addresses. */
function assertStoredAsSent({ input, outcomes: [outcome] }: Exchange): void {
  const row = Object(outcome?.data) as Record<string, unknown>;
  for (const [field, sent] of Object.entries(input ?? {})) {
    const stored = row[field];
    if (typeof sent !== "string" || typeof stored !== "string" || sent.startsWith("own:")) continue;
    if (stored !== sent.trim() && stored !== sent.toLowerCase())
      throw new Error(`${field} is stored as ${JSON.stringify(stored)}`);
  }
}

/** Returns whether the text is an address that the request contains. A response may repeat those, but no ids. */
const isEchoedEmail = (text: string, request: HttpRequest) => text.includes("@") && isSent(text, request);

const isSent = (text: string, { path, body }: HttpRequest) =>
  path.includes(text.replace("@", "%40")) || (body?.includes(text) ?? false);
