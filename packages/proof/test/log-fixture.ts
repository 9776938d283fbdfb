import fc from "fast-check";
import type { LogEntry } from "../src/log-entry.ts";
import { buildOrigin } from "../src/origin.ts";
import type { LogRecord, Seal } from "../src/seal.ts";
import { sealEntries } from "../src/sealing.ts";
import { createSigner } from "../src/signer.ts";
import { parseUnverifiedCheckpoint } from "../src/trusted-log.ts";

export const signer = createSigner(Buffer.alloc(32, 1), "shipkit");
export const otherSigner = createSigner(Buffer.alloc(32, 9), "shipkit");
export const logOrigin = buildOrigin("shipkit", "team-1");
/** Verifies logs of the fixture. */
export const verifyOptions = { origin: logOrigin, trustedKeys: [signer.vkey] };

/** A log as the database holds it: seals and entries, each in order. */
export type Log = { seals: Seal[]; entries: LogEntry[] };

type VariedColumns = Pick<LogEntry, "category" | "metadata" | "ipAddress" | "userAgent">;

export function createEntry(sequence: number, columns: Partial<LogEntry> = {}): LogEntry {
  const entry = {
    sequence,
    id: `entry-${sequence}`,
    teamId: "team-1",
    userId: "user-1",
    action: "project.update",
    category: "project",
    severity: "info",
    details: `renamed project ${sequence}`,
    metadata: null,
    actorType: "user",
    actorId: "user-1",
    targetType: "project",
    targetId: "project-1",
    projectId: "project-1",
    requestId: null,
    ipAddress: null,
    userAgent: null,
    createdAt: "2026-11-23T01:02:03.123456Z",
    updatedAt: "2026-11-23T01:02:03.123456Z",
    ...columns,
  };
  return { ...entry, salt: isPersonal(entry) ? Buffer.alloc(32, sequence).toString("base64") : null };
}

/** Deliberately not `hasPersonalData`: the tests must not rely on the code under test. */
const isPersonal = ({ category, metadata, ipAddress, userAgent }: VariedColumns) =>
  ipAddress !== null || userAgent !== null || (category === "user" && metadata !== null);

export const createEntries = (count: number): LogEntry[] =>
  Array.from({ length: count }, (_, index) => createEntry(index + 1));

/** Returns an entry as it is after its person was erased. */
export const eraseEntry = (entry: LogEntry): LogEntry => ({
  ...entry,
  ipAddress: null,
  userAgent: null,
  metadata: entry.category === "user" ? null : entry.metadata,
  salt: null,
});

/**
 * Seals entries in batches.
 * @param batchSizes entries per seal; the remaining entries stay unsealed
 */
export function createSeals(
  entries: LogEntry[],
  batchSizes: number[],
  options = { origin: logOrigin, signer },
): Seal[] {
  const seals: Seal[] = [];
  let start = 0;
  for (const size of batchSizes) {
    const batch = entries.slice(start, (start += size));
    seals.push(sealEntries(seals.at(-1) ?? null, batch, { ...options, now: new Date(1.79e12 + start) }));
  }
  return seals;
}

export const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** Reads a log in order, as the server does: each seal, then the entries up to its tree size. */
export async function* readRecords({ seals, entries }: Log): AsyncGenerator<LogRecord, void> {
  const rest = entries.toSorted((a, b) => a.sequence - b.sequence);
  for (const seal of seals) {
    yield { seal };
    const treeSize = parseUnverifiedCheckpoint(seal.note)?.treeSize ?? 0;
    while (rest[0] && rest[0].sequence <= treeSize) {
      const entry = rest.shift();
      if (entry) yield { entry };
    }
  }
  for (const entry of rest) yield { entry };
}

export async function* toRecords(...records: LogRecord[]): AsyncGenerator<LogRecord, void> {
  yield* records;
}

/** Returns the notes of seals, as external seals state them. */
export async function* toNotes(seals: readonly Seal[]): AsyncGenerator<string, void> {
  for (const { note } of seals) yield note;
}

export type RandomLog = Log & {
  /** Entries per seal. */
  batchSizes: number[];
  sealedEntries: number;
  /** The entries before some people were erased. */
  originalEntries: LogEntry[];
};

const text = fc.oneof(fc.constantFrom(null, "", "0", "é\u2028\u0000"), fc.string({ unit: "binary" }));

const variedColumns: fc.Arbitrary<VariedColumns> = fc.record({
  category: fc.constantFrom("user", "project"),
  metadata: text,
  ipAddress: text,
  userAgent: text,
});

export const randomLog: fc.Arbitrary<RandomLog> = fc
  .record({
    batchSizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
    unsealedEntries: fc.nat({ max: 3 }),
  })
  .chain(({ batchSizes, unsealedEntries }) => {
    const sealedEntries = sum(batchSizes);
    const length = sealedEntries + unsealedEntries;
    const rows = fc.array(fc.tuple(variedColumns, fc.boolean()), { minLength: length, maxLength: length });
    return rows.map((rows) => {
      const originalEntries = rows.map(([columns], index) => createEntry(index + 1, columns));
      const entries = originalEntries.map((entry, index) =>
        rows[index]?.[1] && index < sealedEntries ? eraseEntry(entry) : entry,
      );
      const seals = createSeals(originalEntries, batchSizes);
      return { batchSizes, sealedEntries, originalEntries, entries, seals };
    });
  });
