import type { ActivitySeverity } from "../schema/activity.ts";
import { TransactionError } from "./errors.ts";

/**
 * The row that an entry is about: a table's row as Drizzle returns it. Without an id only where an attempt was refused that
 * named none.
 */
export type ActivityTarget = { id: string | null; teamId?: string | null; projectId?: string | null };

export type EntryInput = {
  /** A sentence about things, never about people: `renamed project Apollo to Gemini`. */
  details: string;
  /** The row as it was. The entry holds the fields that differ; where none does, there is no entry. */
  before?: object;
  /** The row is gone: its fields are what they were. */
  deleted?: boolean;
  metadata?: Record<string, unknown>;
  severity?: ActivitySeverity;
  /** What the row is, where the action is not named after it. */
  targetType?: string;
  /** Where the row itself does not name them. */
  teamId?: string;
  projectId?: string;
};

/**
 * Names the row that the scope's action changed; null for bookkeeping of the system's own, which leaves no entry. Every
 * mutation calls it once.
 */
export type Recorder = {
  (subject: ActivityTarget, entry: EntryInput): void;
  (subject: null): void;
};

/** Where a call came from; kept with its entry. */
export type RequestMetadata = { requestId?: string; ipAddress?: string; userAgent?: string };

export type FieldChange = { from: unknown; to: unknown };

/** Fields that the entry holds elsewhere, or that say nothing. */
const ignoredFields = new Set(
  "id teamId projectId createdById createdAt updatedAt ipAddress userAgent".split(" "),
);
/** What no entry holds: secrets, and addresses of people, who are ids there. */
const secretFields = /hash|token|secret|password|email/i;

/** The fields in which two rows differ, apart from bookkeeping; the values of secrets are masked. */
function diffFields(before: object, after: object): Record<string, FieldChange> {
  const from = new Map<string, unknown>(Object.entries(before));
  const to = new Map<string, unknown>(Object.entries(after));
  const found: Record<string, FieldChange> = {};
  for (const field of new Set([...from.keys(), ...to.keys()])) {
    const change = { from: from.get(field) ?? null, to: to.get(field) ?? null };
    if (ignoredFields.has(field) || JSON.stringify(change.from) === JSON.stringify(change.to)) continue;
    found[field] = secretFields.test(field) ? { from: "***", to: "***" } : change;
  }
  return found;
}

/** Holds the one entry of a mutation until its commit. */
export function createRecorder(action: string, { requestId, ipAddress, userAgent }: RequestMetadata) {
  let entry: string | null | undefined;
  const kind = action.slice(0, action.indexOf("."));

  const record = (subject: ActivityTarget | null, about?: EntryInput): void => {
    if (entry !== undefined)
      throw new TransactionError(`${action} recorded twice: a mutation leaves one entry`);
    if (!subject || !about) {
      entry = null;
      return;
    }
    const { details, before, deleted, metadata, severity, targetType = kind, teamId, projectId } = about;
    const changed = deleted ? diffFields(subject, {}) : diffFields(before ?? {}, subject);
    if (before && Object.keys(changed).length === 0) {
      entry = null;
      return;
    }
    entry = JSON.stringify({
      details,
      severity,
      metadata: JSON.stringify({ changes: changed, ...metadata }),
      targetType: subject.id === null ? null : targetType,
      targetId: subject.id,
      teamId: teamId ?? (targetType === "team" ? subject.id : subject.teamId),
      projectId: projectId ?? (targetType === "project" ? subject.id : subject.projectId),
      requestId,
      ipAddress,
      userAgent,
    });
  };

  /** The entry as JSON, or null where nothing changed. Throws where one is owed and none was recorded. */
  const flush = (required: boolean): string | null => {
    if (entry === undefined && required)
      throw new TransactionError(
        `${action} recorded no activity: call record(row, { details }) with the row that it changed`,
      );
    return entry ?? null;
  };

  return { record, flush };
}
