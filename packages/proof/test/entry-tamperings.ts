import { columns, type LogEntry } from "../src/entry.ts";
import { entryOf, seal } from "./log.ts";
import { fromOf, replace, sealOver, type Tamper } from "./tampering.ts";

// The names of an object that is written out.
const sealedColumns = (Object.keys(columns) as (keyof LogEntry)[]).filter(
  (column) => column !== "sequence" && column !== "salt",
);

const own = ({ sequence, id }: LogEntry) => ({ sequence, id });

export const entryTamperings: [string, Tamper][] = [
  ...sealedColumns.map((column): [string, Tamper] => [
    `an entry whose ${column} was changed is named`,
    (log, pick) => {
      const index = pick(log.sealed);
      const entries = replace(log.entries, index, (entry) => ({ ...entry, [column]: `${entry[column]}?` }));
      return {
        log: { ...log, entries },
        at: index + 1,
        kinds: ["changed"],
        entryId: entries[index]?.id ?? null,
      };
    },
  ]),
  ...(["ipAddress", "userAgent", "metadata", "details", "teamId"] as const).map(
    (column): [string, Tamper] => [
      `an entry whose ${column} was emptied is named`,
      (log, pick) => {
        const index = pick(log.sealed);
        if (log.entries[index]?.[column] === null) return null;
        const entries = replace(log.entries, index, (entry) => ({ ...entry, [column]: null }));
        return { log: { ...log, entries }, at: index + 1, kinds: ["changed"] };
      },
    ],
  ),
  [
    "an entry whose salt is gone, but not what is personal, is named",
    (log, pick) => {
      const index = pick(log.sealed);
      if (log.entries[index]?.salt === null) return null;
      const entries = replace(log.entries, index, (entry) => ({ ...entry, salt: null }));
      return { log: { ...log, entries }, at: index + 1, kinds: ["changed"] };
    },
  ],
  [
    "an entry whose personal data are gone, but not the salt, is named",
    (log, pick) => {
      const index = pick(log.sealed);
      if (log.entries[index]?.salt === null) return null;
      const entries = replace(log.entries, index, ({ salt, category, metadata, ...entry }) => ({
        ...entry,
        category,
        metadata: category === "user" ? null : metadata,
        ipAddress: null,
        userAgent: null,
        salt,
      }));
      return { log: { ...log, entries }, at: index + 1, kinds: ["changed"] };
    },
  ],
  [
    "an entry that was deleted is named",
    (log, pick) => {
      const index = pick(log.sealed);
      const isLast = index === log.entries.length - 1;
      const entries = log.entries.toSpliced(index, 1);
      return {
        log: { ...log, entries },
        at: index + 1,
        kinds: [isLast ? "truncated" : "deleted"],
        entryId: null,
      };
    },
  ],
  [
    "an entry that was deleted is named, also where the others were numbered anew",
    (log, pick) => {
      const index = pick(log.sealed);
      const entries = log.entries
        .toSpliced(index, 1)
        .map((entry, place) => ({ ...entry, sequence: place + 1 }));
      return { log: { ...log, entries }, at: index + 1, kinds: ["deleted", "changed", "truncated"] };
    },
  ],
  [
    "an entry that was inserted is named, where the others were numbered anew",
    (log, pick) => {
      const index = pick(log.sealed);
      const entries = log.entries
        .toSpliced(index, 0, entryOf(0, { id: "forged" }))
        .map((entry, place) => ({ ...entry, sequence: place + 1 }));
      return { log: { ...log, entries }, at: index + 1, kinds: ["inserted", "changed"], entryId: "forged" };
    },
  ],
  [
    "an entry that was inserted under a number that is taken is named",
    (log, pick) => {
      const index = pick(log.sealed);
      const entries = log.entries.toSpliced(index + pick(2), 0, entryOf(index + 1, { id: "forged" }));
      return { log: { ...log, entries }, at: index + 1, kinds: ["inserted"], entryId: "forged" };
    },
  ],
  [
    "two entries whose numbers were swapped are named at the first",
    (log, pick) => {
      const [a = 0, b = 0] = [pick(log.sealed), pick(log.sealed)].toSorted((x, y) => x - y);
      const [first, second] = [log.entries[a], log.entries[b]];
      if (a === b || !first || !second) return null;
      const entries = log.entries
        .with(a, { ...second, sequence: a + 1 })
        .with(b, { ...first, sequence: b + 1 });
      const together = sealOver(log, a) === sealOver(log, b);
      return {
        log: { ...log, entries },
        at: a + 1,
        kinds: [together ? "reordered" : "changed"],
        entryId: second.id,
      };
    },
  ],
  [
    "two entries whose contents were swapped are named at the first",
    (log, pick) => {
      const [a = 0, b = 0] = [pick(log.sealed), pick(log.sealed)].toSorted((x, y) => x - y);
      const [first, second] = [log.entries[a], log.entries[b]];
      if (a === b || !first || !second) return null;
      const entries = log.entries.with(a, { ...second, ...own(first) }).with(b, { ...first, ...own(second) });
      return { log: { ...log, entries }, at: a + 1, kinds: ["changed"], entryId: first.id };
    },
  ],
  [
    "a log whose last entries are gone is cut at the first of them",
    (log, pick) => {
      const index = pick(log.sealed);
      return {
        log: { ...log, entries: log.entries.slice(0, index) },
        at: index + 1,
        kinds: ["truncated"],
        entryId: null,
      };
    },
  ],
  [
    "a log whose last entries and seals are gone is cut, as the seals tell that are kept outside",
    (log, pick) => {
      const index = pick(log.seals.length);
      const from = fromOf(log, index);
      const rest = { seals: log.seals.slice(0, index), entries: log.entries.slice(0, from - 1) };
      return { log: rest, outside: log.seals, at: from, kinds: ["truncated"] };
    },
  ],
  [
    "a log that was changed and sealed anew with our own key is named, as the seals tell that are kept outside",
    (log, pick) => {
      const index = pick(log.sealed);
      const entries = replace(log.written, index, (entry) => ({ ...entry, details: "forged" }));
      const sealed = sealOver(log, index);
      const anew = { seals: seal(entries, log.sizes), entries };
      return { log: anew, outside: log.seals, at: fromOf(log, sealed), kinds: ["invalidSeal"] };
    },
  ],
];
