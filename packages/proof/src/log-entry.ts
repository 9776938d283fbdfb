import { createHmac } from "node:crypto";
import { toCanonicalJson } from "./canonical-json.ts";
import { hashLeaf } from "./merkle-tree.ts";

/** The columns of a sealed entry and their types. */
export const logEntryColumns = {
  /** The position in the log, from 1, without gaps. */
  sequence: "integer",
  id: "string",
  teamId: "string or null",
  userId: "string or null",
  action: "string",
  category: "string",
  severity: "string",
  details: "string or null",
  metadata: "string or null",
  actorType: "string",
  actorId: "string",
  targetType: "string or null",
  targetId: "string or null",
  projectId: "string or null",
  requestId: "string or null",
  ipAddress: "string or null",
  userAgent: "string or null",
  /** UTC with microseconds: `2026-11-23T01:02:03.123456Z`. */
  createdAt: "string",
  updatedAt: "string",
  /** The key of the commitment in Base64; null if there never was one, or if it was destroyed to erase the person. */
  salt: "string or null",
} as const;

type ColumnTypes = { integer: number; string: string; "string or null": string | null };

/**
 * An activity entry in the form in which it is sealed. Its leaf hash covers every member: personal data through the
 * commitment, which `salt` opens, and everything else directly.
 */
export type LogEntry = {
  -readonly [Column in keyof typeof logEntryColumns]: ColumnTypes[(typeof logEntryColumns)[Column]];
};

/** Picks the data that is erased with the person. */
const pickPersonalData = ({ category, ipAddress, userAgent, metadata }: LogEntry) => ({
  ipAddress,
  userAgent,
  metadata: category === "user" ? metadata : null,
});

export const hasPersonalData = (entry: LogEntry): boolean =>
  Object.values(pickPersonalData(entry)).some((value) => value !== null);

/**
 * Computes the commitment to an entry's personal data: an HMAC-SHA256 that reveals nothing once the salt is destroyed.
 * @returns null if the entry has no personal data
 */
export function computeCommitment(entry: LogEntry): Buffer | null {
  if (!hasPersonalData(entry)) return null;
  if (entry.salt === null) throw new Error(`Entry ${entry.id} has personal data and no salt`);
  return createHmac("sha256", Buffer.from(entry.salt, "base64"))
    .update(toCanonicalJson(pickPersonalData(entry)))
    .digest();
}

/** Computes the leaf hash of an entry, with the commitment in place of its personal data. */
export function computeLeafHash(entry: LogEntry, commitment: Buffer | null): Buffer {
  const json = toCanonicalJson({
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
  });
  return hashLeaf(Buffer.from(json));
}
