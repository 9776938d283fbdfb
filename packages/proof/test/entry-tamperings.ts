import { logEntryColumns, type LogEntry } from "../src/log-entry.ts";
import { createEntry, createSeals } from "./log-fixture.ts";
import { findSealIndex, getFirstSequence, replaceAt, type TamperingCase } from "./tampering-case.ts";

// Safe: the keys of an object literal.
const sealedColumns = (Object.keys(logEntryColumns) as (keyof LogEntry)[]).filter(
  (column) => column !== "sequence" && column !== "salt",
);

const pickIdentity = ({ sequence, id }: LogEntry) => ({ sequence, id });

const renumber = (entries: LogEntry[]) => entries.map((entry, index) => ({ ...entry, sequence: index + 1 }));

export const entryTamperings: TamperingCase[] = [
  ...sealedColumns.map((column): TamperingCase => [
    `an entry with a changed ${column} is named`,
    (log, pick) => {
      const index = pick(log.sealedEntries);
      const entries = replaceAt(log.entries, index, (entry) => ({ ...entry, [column]: `${entry[column]}?` }));
      return {
        log: { ...log, entries },
        sequence: index + 1,
        kinds: ["changed"],
        entryId: entries[index]?.id ?? null,
      };
    },
  ]),
  ...(["ipAddress", "userAgent", "metadata", "details", "teamId"] as const).map((column): TamperingCase => [
    `an entry with an emptied ${column} is named`,
    (log, pick) => {
      const index = pick(log.sealedEntries);
      if (log.entries[index]?.[column] === null) return null;
      const entries = replaceAt(log.entries, index, (entry) => ({ ...entry, [column]: null }));
      return { log: { ...log, entries }, sequence: index + 1, kinds: ["changed"] };
    },
  ]),
  [
    "an entry with personal data but without its salt is named",
    (log, pick) => {
      const index = pick(log.sealedEntries);
      if (log.entries[index]?.salt === null) return null;
      const entries = replaceAt(log.entries, index, (entry) => ({ ...entry, salt: null }));
      return { log: { ...log, entries }, sequence: index + 1, kinds: ["changed"] };
    },
  ],
  [
    "an entry with a salt but without its personal data is named",
    (log, pick) => {
      const index = pick(log.sealedEntries);
      if (log.entries[index]?.salt === null) return null;
      const entries = replaceAt(log.entries, index, (entry) => ({
        ...entry,
        metadata: entry.category === "user" ? null : entry.metadata,
        ipAddress: null,
        userAgent: null,
      }));
      return { log: { ...log, entries }, sequence: index + 1, kinds: ["changed"] };
    },
  ],
  [
    "a deleted entry is named",
    (log, pick) => {
      const index = pick(log.sealedEntries);
      const isLast = index === log.entries.length - 1;
      return {
        log: { ...log, entries: log.entries.toSpliced(index, 1) },
        sequence: index + 1,
        kinds: [isLast ? "truncated" : "deleted"],
        entryId: null,
      };
    },
  ],
  [
    "a deleted entry is named even if the others were renumbered",
    (log, pick) => {
      const index = pick(log.sealedEntries);
      const entries = renumber(log.entries.toSpliced(index, 1));
      return { log: { ...log, entries }, sequence: index + 1, kinds: ["deleted", "changed", "truncated"] };
    },
  ],
  [
    "an inserted entry is named if the others were renumbered",
    (log, pick) => {
      const index = pick(log.sealedEntries);
      const entries = renumber(log.entries.toSpliced(index, 0, createEntry(0, { id: "forged" })));
      return {
        log: { ...log, entries },
        sequence: index + 1,
        kinds: ["inserted", "changed"],
        entryId: "forged",
      };
    },
  ],
  [
    "an entry inserted under a taken sequence number is named",
    (log, pick) => {
      const index = pick(log.sealedEntries);
      const entries = log.entries.toSpliced(index + pick(2), 0, createEntry(index + 1, { id: "forged" }));
      return { log: { ...log, entries }, sequence: index + 1, kinds: ["inserted"], entryId: "forged" };
    },
  ],
  [
    "of two entries with swapped sequence numbers the first is named",
    (log, pick) => {
      const [a = 0, b = 0] = [pick(log.sealedEntries), pick(log.sealedEntries)].toSorted((x, y) => x - y);
      const [first, second] = [log.entries[a], log.entries[b]];
      if (a === b || !first || !second) return null;
      const entries = log.entries
        .with(a, { ...second, sequence: a + 1 })
        .with(b, { ...first, sequence: b + 1 });
      const haveSameSeal = findSealIndex(log, a) === findSealIndex(log, b);
      return {
        log: { ...log, entries },
        sequence: a + 1,
        kinds: [haveSameSeal ? "reordered" : "changed"],
        entryId: second.id,
      };
    },
  ],
  [
    "of two entries with swapped contents the first is named",
    (log, pick) => {
      const [a = 0, b = 0] = [pick(log.sealedEntries), pick(log.sealedEntries)].toSorted((x, y) => x - y);
      const [first, second] = [log.entries[a], log.entries[b]];
      if (a === b || !first || !second) return null;
      const entries = log.entries
        .with(a, { ...second, ...pickIdentity(first) })
        .with(b, { ...first, ...pickIdentity(second) });
      return { log: { ...log, entries }, sequence: a + 1, kinds: ["changed"], entryId: first.id };
    },
  ],
  [
    "a log without its last entries is truncated at the first of them",
    (log, pick) => {
      const index = pick(log.sealedEntries);
      return {
        log: { ...log, entries: log.entries.slice(0, index) },
        sequence: index + 1,
        kinds: ["truncated"],
        entryId: null,
      };
    },
  ],
  [
    "external seals reveal a log truncated together with its seals",
    (log, pick) => {
      const index = pick(log.seals.length);
      const sequence = getFirstSequence(log, index);
      const rest = { seals: log.seals.slice(0, index), entries: log.entries.slice(0, sequence - 1) };
      return { log: rest, externalSeals: log.seals, sequence, kinds: ["truncated"] };
    },
  ],
  [
    "external seals reveal a log changed and sealed again with our key",
    (log, pick) => {
      const index = pick(log.sealedEntries);
      const entries = replaceAt(log.originalEntries, index, (entry) => ({ ...entry, details: "forged" }));
      return {
        log: { seals: createSeals(entries, log.batchSizes), entries },
        externalSeals: log.seals,
        sequence: getFirstSequence(log, findSealIndex(log, index)),
        kinds: ["invalidSeal"],
      };
    },
  ],
];
