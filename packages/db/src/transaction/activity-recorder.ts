import { TransactionError } from "../driver/transaction-error.ts";
import type { ActivitySeverity } from "../schema/activity.ts";

/** The row that an entry is about, as Drizzle returns it. Its id is null only if a denied call named no row. */
export type ActivityTarget = { id: string | null; teamId?: string | null; projectId?: string | null };

/** What a mutation records beside its target. Actor, action and time come from the transaction. */
export type EntryInput = {
  /** A sentence about things, never about people: `renamed project Apollo to Gemini`. */
  details: string;
  /** The row before the change. The entry holds the fields that differ; if none does, there is no entry. */
  before?: object;
  /** Whether the row was deleted. The entry then holds all its fields. */
  deleted?: boolean;
  metadata?: Record<string, unknown>;
  severity?: ActivitySeverity;
  /** The target's type. By default, the first part of the action. */
  targetType?: string;
  /** The team, if the target does not name it. */
  teamId?: string;
  /** The project, if the target does not name it. */
  projectId?: string;
};

/** Records the target of the transaction's action. Every mutation calls it once; `null` leaves no entry. */
export type Recorder = {
  (target: ActivityTarget, entry: EntryInput): void;
  (target: null): void;
};

/** Where a request came from. Stored with its entry. */
export type RequestMetadata = { requestId?: string; ipAddress?: string; userAgent?: string };

type FieldChange = { from: unknown; to: unknown };

/** Fields that the entry holds elsewhere, or that carry no information. */
const ignoredFields = new Set(
  "id teamId projectId createdById createdAt updatedAt ipAddress userAgent".split(" "),
);

/** Fields whose values are masked: secrets, and addresses of people. */
const maskedFields = /hash|token|secret|password|email/i;

/** Returns the fields in which two rows differ. */
function diffFields(before: object, after: object): Record<string, FieldChange> {
  const from = new Map<string, unknown>(Object.entries(before));
  const to = new Map<string, unknown>(Object.entries(after));
  const changes: Record<string, FieldChange> = {};
  for (const field of new Set([...from.keys(), ...to.keys()])) {
    const change = { from: from.get(field) ?? null, to: to.get(field) ?? null };
    if (ignoredFields.has(field) || JSON.stringify(change.from) === JSON.stringify(change.to)) continue;
    changes[field] = maskedFields.test(field) ? { from: "***", to: "***" } : change;
  }
  return changes;
}

/** Creates the recorder of one transaction. It holds the entry until COMMIT. */
export function createRecorder(action: string, metadata: RequestMetadata) {
  let recorded: string | null | undefined;
  const actionType = action.slice(0, action.indexOf("."));

  const record = (target: ActivityTarget | null, entry?: EntryInput): void => {
    if (recorded !== undefined)
      throw new TransactionError(`${action} called record() twice. A mutation leaves one entry.`);
    recorded = target && entry ? buildEntry(target, entry, actionType, metadata) : null;
  };

  /**
   * Returns the entry as JSON, or null if nothing changed.
   * @throws TransactionError if an entry is required and none was recorded
   */
  const flush = (required: boolean): string | null => {
    if (recorded === undefined && required)
      throw new TransactionError(
        `${action} recorded no activity. Call record(row, { details }) with the row that it changed.`,
      );
    return recorded ?? null;
  };

  return { record, flush };
}

/** Builds the argument of the SQL function `record_activity`. Returns null if no field changed. */
function buildEntry(
  target: ActivityTarget,
  { before, deleted, metadata, targetType, teamId, projectId, ...entry }: EntryInput,
  actionType: string,
  { requestId, ipAddress, userAgent }: RequestMetadata,
): string | null {
  const changes = deleted ? diffFields(target, {}) : diffFields(before ?? {}, target);
  if (before && Object.keys(changes).length === 0) return null;
  const type = targetType ?? actionType;
  return JSON.stringify({
    ...entry,
    metadata: JSON.stringify({ changes, ...metadata }),
    targetType: target.id === null ? null : type,
    targetId: target.id,
    teamId: teamId ?? (type === "team" ? target.id : target.teamId),
    projectId: projectId ?? (type === "project" ? target.id : target.projectId),
    requestId,
    ipAddress,
    userAgent,
  });
}
