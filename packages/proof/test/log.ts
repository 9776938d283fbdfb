import fc from "fast-check";
import type { LogEntry } from "../src/entry.ts";
import { readCheckpoint } from "../src/chain.ts";
import { createSigner } from "../src/note.ts";
import { buildOrigin, sealEntries, type LogRecord, type Seal } from "../src/seal.ts";

export const signer = createSigner(Buffer.alloc(32, 1), "shipkit");
export const origin = buildOrigin("shipkit", "team-1");

/** A log as the database holds it: its seals and its entries, each in order of their numbers. */
export type Log = { seals: Seal[]; entries: LogEntry[] };

/** What differs between the entries of random logs. */
type Draft = Pick<LogEntry, "category" | "metadata" | "ipAddress" | "userAgent">;

const text = fc.oneof(fc.constantFrom(null, "", "0", "é\u2028\u0000"), fc.string({ unit: "binary" }));

const draft: fc.Arbitrary<Draft> = fc.record({
  category: fc.constantFrom("user", "project"),
  metadata: text,
  ipAddress: text,
  userAgent: text,
});

export function entryOf(sequence: number, draft: Partial<LogEntry> = {}): LogEntry {
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
    ...draft,
  };
  return { ...entry, salt: isPersonal(entry) ? Buffer.alloc(32, sequence).toString("base64") : null };
}

/** Written anew here, so that the tests do not believe the code. */
const isPersonal = (entry: Pick<LogEntry, "category" | "metadata" | "ipAddress" | "userAgent">) =>
  entry.ipAddress !== null ||
  entry.userAgent !== null ||
  (entry.category === "user" && entry.metadata !== null);

/** An entry as it stands once its person is erased. */
export const erase = (entry: LogEntry): LogEntry => ({
  ...entry,
  ipAddress: null,
  userAgent: null,
  metadata: entry.category === "user" ? null : entry.metadata,
  salt: null,
});

/** Seals these in batches of these sizes; what is left stays unsealed. */
export function seal(entries: LogEntry[], sizes: number[], by = { origin, signer }): Seal[] {
  const seals: Seal[] = [];
  let from = 0;
  for (const size of sizes) {
    const batch = entries.slice(from, (from += size));
    seals.push(sealEntries(seals.at(-1) ?? null, batch, { ...by, now: new Date(1.79e12 + from) }));
  }
  return seals;
}

export const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);

export type RandomLog = Log & {
  /** Entries under each seal. */
  sizes: number[];
  /** Of them all. */
  sealed: number;
  /** The entries as they were before some people were erased. */
  written: LogEntry[];
};

export const anyLog: fc.Arbitrary<RandomLog> = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
    tail: fc.nat({ max: 3 }),
  })
  .chain(({ sizes, tail }) => {
    const length = sum(sizes) + tail;
    return fc.array(fc.tuple(draft, fc.boolean()), { minLength: length, maxLength: length }).map((drafts) => {
      const sealed = sum(sizes);
      const written = drafts.map(([draft], index) => entryOf(index + 1, draft));
      const entries = written.map((entry, index) =>
        drafts[index]?.[1] && index < sealed ? erase(entry) : entry,
      );
      return { sizes, sealed, written, entries, seals: seal(written, sizes) };
    });
  });

/** Reads a log as the server does: by number, the entries after the seal that says it is over them. */
export async function* read({ seals, entries }: Log): AsyncGenerator<LogRecord, void> {
  const rest = entries.toSorted((a, b) => a.sequence - b.sequence);
  for (const seal of seals) {
    yield { seal };
    const size = readCheckpoint(seal.note)?.size ?? 0;
    while (rest[0] && rest[0].sequence <= size) {
      const entry = rest.shift();
      if (entry) yield { entry };
    }
  }
  for (const entry of rest) yield { entry };
}

/** The notes of these as they are kept outside. */
export async function* notesOf(seals: Seal[]): AsyncGenerator<string, void> {
  for (const { note } of seals) yield note;
}
