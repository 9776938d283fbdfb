import type { ActivitySeverity } from "../schema/activity.ts";
import { ScopeError } from "./errors.ts";

/**
 * The row that an entry is about: a table's row as Drizzle returns it. Without an id only where an attempt was refused that
 * named none.
 */
export type Subject = { id: string | null; teamId?: string | null; projectId?: string | null };

export type Entry = {
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
  (subject: Subject, entry: Entry): void;
  (subject: null): void;
};

/** Where a call came from; kept with its entry. */
export type Origin = { requestId?: string; ipAddress?: string; userAgent?: string };

export type Change = { from: unknown; to: unknown };

/** Fields that the entry holds elsewhere, or that say nothing. */
const bookkeeping = new Set(
  "id teamId projectId createdById createdAt updatedAt ipAddress userAgent".split(" "),
);
/** What no entry holds: secrets, and addresses of people, who are ids there. */
const secret = /hash|token|secret|password|email/i;

/** The fields in which two rows differ, apart from bookkeeping; the values of secrets are masked. */
function changes(before: object, after: object): Record<string, Change> {
  const from = new Map<string, unknown>(Object.entries(before));
  const to = new Map<string, unknown>(Object.entries(after));
  const found: Record<string, Change> = {};
  for (const field of new Set([...from.keys(), ...to.keys()])) {
    const change = { from: from.get(field) ?? null, to: to.get(field) ?? null };
    if (bookkeeping.has(field) || JSON.stringify(change.from) === JSON.stringify(change.to)) continue;
    found[field] = secret.test(field) ? { from: "***", to: "***" } : change;
  }
  return found;
}

/** Holds the one entry of a mutation until its commit. */
export function recorder(action: string, { requestId, ipAddress, userAgent }: Origin) {
  let entry: string | null | undefined;
  const kind = action.slice(0, action.indexOf("."));

  const record = (subject: Subject | null, about?: Entry): void => {
    if (entry !== undefined) throw new ScopeError(`${action} recorded twice: a mutation leaves one entry`);
    if (!subject || !about) {
      entry = null;
      return;
    }
    const { details, before, deleted, metadata, severity, targetType = kind, teamId, projectId } = about;
    const changed = deleted ? changes(subject, {}) : changes(before ?? {}, subject);
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
  const take = (owed: boolean): string | null => {
    if (entry === undefined && owed)
      throw new ScopeError(
        `${action} recorded no activity: call record(row, { details }) with the row that it changed`,
      );
    return entry ?? null;
  };

  return { record, take };
}
