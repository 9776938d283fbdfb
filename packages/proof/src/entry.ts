import { createHmac } from "node:crypto";
import { hashLeaf } from "./merkle.ts";

/** What each column of an entry holds. */
export const columns = {
  /** Its number in the log, from 1. */
  sequence: "number",
  id: "text",
  teamId: "text or null",
  userId: "text or null",
  action: "text",
  category: "text",
  severity: "text",
  details: "text or null",
  metadata: "text or null",
  actorType: "text",
  actorId: "text",
  targetType: "text or null",
  targetId: "text or null",
  projectId: "text or null",
  requestId: "text or null",
  ipAddress: "text or null",
  userAgent: "text or null",
  /** A moment in UTC with microseconds: `2026-11-23T01:02:03.123456Z`. */
  createdAt: "text",
  updatedAt: "text",
  /** Base64; null where the person was erased, or nothing is personal. */
  salt: "text or null",
} as const;

type Held = { number: number; text: string; "text or null": string | null };

/** An entry of the activity log as it is sealed: every column of its row, its number, and the salt of what is personal. */
export type LogEntry = { -readonly [Column in keyof typeof columns]: Held[(typeof columns)[Column]] };

type Flat = Record<string, string | number | null>;

/** Canonical JSON (RFC 8785) of what has only texts, integers and nulls. */
export function canonicalJson(value: Flat): string {
  const members = Object.keys(value)
    .toSorted()
    .map((name) => {
      const member = value[name];
      if (member === undefined || (typeof member === "number" && !Number.isSafeInteger(member)))
        throw new TypeError(`${name} is neither a text nor an integer nor null`);
      return `${JSON.stringify(name)}:${JSON.stringify(member)}`;
    });
  return `{${members.join(",")}}`;
}

/** What can be erased with the person. */
const personalOf = ({ category, ipAddress, userAgent, metadata }: LogEntry) => ({
  ipAddress,
  userAgent,
  metadata: category === "user" ? metadata : null,
});

export const hasPersonal = (entry: LogEntry): boolean =>
  Object.values(personalOf(entry)).some((value) => value !== null);

/**
 * What stands in the leaf for an entry's personal data: an HMAC-SHA256 that says nothing once the salt is gone.
 * @returns null where nothing is personal
 */
export function commitmentOf(entry: LogEntry): Buffer | null {
  if (!hasPersonal(entry)) return null;
  if (entry.salt === null) throw new Error(`Entry ${entry.id} has personal data and no salt`);
  const salt = Buffer.from(entry.salt, "base64");
  return createHmac("sha256", salt)
    .update(canonicalJson(personalOf(entry)))
    .digest();
}

/** The hash of an entry's leaf: of all its columns, with the commitment in the place of what is personal. */
export function leafOf(entry: LogEntry, commitment: Buffer | null): Buffer {
  return hashLeaf(
    Buffer.from(
      canonicalJson({
        sequence: entry.sequence,
        id: entry.id,
        teamId: entry.teamId,
        userId: entry.userId,
        action: entry.action,
        category: entry.category,
        severity: entry.severity,
        details: entry.details,
        metadata: entry.category === "user" ? null : entry.metadata,
        actorType: entry.actorType,
        actorId: entry.actorId,
        targetType: entry.targetType,
        targetId: entry.targetId,
        projectId: entry.projectId,
        requestId: entry.requestId,
        createdAt: entry.createdAt,
        updatedAt: entry.updatedAt,
        commitment: commitment && commitment.toString("base64"),
      }),
    ),
  );
}
