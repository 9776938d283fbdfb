import fc from "fast-check";
import { expect, test } from "vitest";
import { columns, type LoggedEntry } from "../src/entry.ts";
import { createSigner, splitNote } from "../src/note.ts";
import { originOf, type Seal } from "../src/seal.ts";
import type { Problem } from "../src/verdict.ts";
import { verify } from "../src/verify.ts";
import {
  anyLog,
  entryOf,
  notesOf,
  origin,
  read,
  seal,
  signer,
  sum,
  type Log,
  type RandomLog,
} from "./log.ts";

const keys = [signer.vkey];

/** What a tampering does to a log, and what must be said of it. */
type Tampering = {
  log: Log;
  at: number;
  kinds: Problem["kind"][];
  entryId?: string | null;
  outside?: Seal[];
};
/** A number below the given one. */
type Pick = (below: number) => number;

/** Any single tampering of this kind with any log is named at the right entry. */
const names = (title: string, tamper: (log: RandomLog, pick: Pick) => Tampering | null) =>
  test(title, async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, fc.infiniteStream(fc.nat()), async (log, numbers) => {
        const pick = (below: number) => Number(numbers.next().value) % below;
        const tampering = tamper(log, pick);
        fc.pre(tampering !== null);
        const { at, kinds, outside, entryId } = tampering;
        const verdict = await verify(read(tampering.log), {
          origin,
          keys,
          ...(outside && { outside: notesOf(outside) }),
        });
        expect(verdict.problem).toMatchObject({
          sequence: at,
          kind: expect.toBeOneOf(kinds),
          ...(entryId !== undefined && { entryId }),
        });
        expect(verdict).toMatchObject({ ok: false });
      }),
      { numRuns: 50 },
    );
  });

const replace = <T>(items: T[], index: number, change: (item: T) => T): T[] =>
  items.map((item, place) => (place === index ? change(item) : item));

/** The number of the first entry of a seal. */
const fromOf = ({ sizes }: RandomLog, index: number) => sum(sizes.slice(0, index)) + 1;

test("a log that nobody touched verifies, with and without the seals that are kept outside", async () => {
  await fc.assert(
    fc.asyncProperty(anyLog, async (log) => {
      const { seals, entries, sealed } = log;
      const counts = {
        ok: true,
        problem: null,
        sealed,
        seals: seals.length,
        unsealed: entries.length - sealed,
      };
      expect(await verify(read(log), { origin, keys })).toMatchObject({ ...counts, outside: 0, pruned: 0 });
      const outside = notesOf(seals.flatMap((seal) => [seal, seal]));
      expect(await verify(read(log), { origin, keys, outside })).toMatchObject({
        ...counts,
        outside: seals.length,
      });
    }),
  );
});

test("a log verifies on from any of its seals", async () => {
  await fc.assert(
    fc.asyncProperty(anyLog, fc.nat(), async ({ seals, entries, sizes, sealed }, number) => {
      const index = number % seals.length;
      const size = sum(sizes.slice(0, index + 1));
      const rest = { seals: seals.slice(index + 1), entries: entries.slice(size) };
      const after = seals[index];
      const verdict = await verify(read(rest), {
        origin,
        keys,
        ...(after && { after }),
        outside: notesOf(seals),
      });
      expect(verdict).toMatchObject({
        problem: null,
        sealed: sealed - size,
        outside: seals.length - index - 1,
      });
    }),
  );
});

for (const column of Object.keys(columns) as (keyof LoggedEntry)[])
  if (column !== "sequence" && column !== "salt")
    names(`an entry whose ${column} was changed is named`, (log, pick) => {
      const index = pick(log.sealed);
      const entries = replace(log.entries, index, (entry) => ({ ...entry, [column]: `${entry[column]}?` }));
      return {
        log: { ...log, entries },
        at: index + 1,
        kinds: ["changed"],
        entryId: entries[index]?.id ?? null,
      };
    });

for (const column of ["ipAddress", "userAgent", "metadata", "details", "teamId"] as const)
  names(`an entry whose ${column} was emptied is named`, (log, pick) => {
    const index = pick(log.sealed);
    if (log.entries[index]?.[column] === null) return null;
    const entries = replace(log.entries, index, (entry) => ({ ...entry, [column]: null }));
    return { log: { ...log, entries }, at: index + 1, kinds: ["changed"] };
  });

names("an entry whose salt is gone, but not what is personal, is named", (log, pick) => {
  const index = pick(log.sealed);
  if (log.entries[index]?.salt === null) return null;
  const entries = replace(log.entries, index, (entry) => ({ ...entry, salt: null }));
  return { log: { ...log, entries }, at: index + 1, kinds: ["changed"] };
});

names("an entry whose personal data are gone, but not the salt, is named", (log, pick) => {
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
});

names("an entry that was deleted is named", (log, pick) => {
  const index = pick(log.sealed);
  const isLast = index === log.entries.length - 1;
  const entries = log.entries.toSpliced(index, 1);
  return { log: { ...log, entries }, at: index + 1, kinds: [isLast ? "cut" : "missing"], entryId: null };
});

names("an entry that was deleted is named, also where the others were numbered anew", (log, pick) => {
  const index = pick(log.sealed);
  const entries = log.entries.toSpliced(index, 1).map((entry, place) => ({ ...entry, sequence: place + 1 }));
  return { log: { ...log, entries }, at: index + 1, kinds: ["missing", "changed", "cut"] };
});

names("an entry that was inserted is named, where the others were numbered anew", (log, pick) => {
  const index = pick(log.sealed);
  const entries = log.entries
    .toSpliced(index, 0, entryOf(0, { id: "forged" }))
    .map((entry, place) => ({ ...entry, sequence: place + 1 }));
  return { log: { ...log, entries }, at: index + 1, kinds: ["inserted", "changed"], entryId: "forged" };
});

names("an entry that was inserted under a number that is taken is named", (log, pick) => {
  const index = pick(log.sealed);
  const entries = log.entries.toSpliced(index + pick(2), 0, entryOf(index + 1, { id: "forged" }));
  return { log: { ...log, entries }, at: index + 1, kinds: ["inserted"], entryId: "forged" };
});

names("two entries whose numbers were swapped are named at the first", (log, pick) => {
  const [a = 0, b = 0] = [pick(log.sealed), pick(log.sealed)].toSorted((x, y) => x - y);
  const [first, second] = [log.entries[a], log.entries[b]];
  if (a === b || !first || !second) return null;
  const entries = log.entries.with(a, { ...second, sequence: a + 1 }).with(b, { ...first, sequence: b + 1 });
  const together = log.sizes.some((size, index) => {
    const from = fromOf(log, index);
    return a + 1 >= from && b + 1 < from + size;
  });
  return {
    log: { ...log, entries },
    at: a + 1,
    kinds: [together ? "reordered" : "changed"],
    entryId: second.id,
  };
});

names("two entries whose contents were swapped are named at the first", (log, pick) => {
  const [a = 0, b = 0] = [pick(log.sealed), pick(log.sealed)].toSorted((x, y) => x - y);
  const [first, second] = [log.entries[a], log.entries[b]];
  if (a === b || !first || !second) return null;
  const own = ({ sequence, id }: LoggedEntry) => ({ sequence, id });
  const entries = log.entries.with(a, { ...second, ...own(first) }).with(b, { ...first, ...own(second) });
  return { log: { ...log, entries }, at: a + 1, kinds: ["changed"], entryId: first.id };
});

names("a log whose last entries are gone is cut at the first of them", (log, pick) => {
  const index = pick(log.sealed);
  return {
    log: { ...log, entries: log.entries.slice(0, index) },
    at: index + 1,
    kinds: ["cut"],
    entryId: null,
  };
});

names(
  "a log whose last entries and seals are gone is cut, as the seals tell that are kept outside",
  (log, pick) => {
    const index = pick(log.seals.length);
    const from = fromOf(log, index);
    const rest = { seals: log.seals.slice(0, index), entries: log.entries.slice(0, from - 1) };
    return { log: rest, outside: log.seals, at: from, kinds: ["cut"] };
  },
);

names(
  "a log that was changed and sealed anew with our own key is named, as the seals tell that are kept outside",
  (log, pick) => {
    const index = pick(log.sealed);
    const entries = replace(log.written, index, (entry) => ({ ...entry, details: "forged" }));
    const sealed = log.sizes.findIndex((size, place) => index < fromOf(log, place) - 1 + size);
    const anew = { seals: seal(entries, log.sizes), entries };
    return { log: anew, outside: log.seals, at: fromOf(log, sealed), kinds: ["seal"] };
  },
);

/** A tampering with one seal, which is named with its range and the first entry of that. */
const namesSeal = (
  title: string,
  tamper: (seal: Seal, log: RandomLog, index: number, pick: Pick) => (Seal | undefined)[] | null,
) =>
  names(title, (log, pick) => {
    const index = pick(log.seals.length);
    const [victim] = log.seals.slice(index);
    const instead = victim ? tamper(victim, log, index, pick) : null;
    const at = fromOf(log, index);
    const seals = log.seals.toSpliced(index, 1, ...(instead ?? []).filter((seal) => seal !== undefined));
    return instead && { log: { ...log, seals }, at, kinds: ["seal"], entryId: `entry-${at}` };
  });

const flip = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
};

const otherKey = createSigner(Buffer.alloc(32, 2), "shipkit");

namesSeal("a seal of another team in the place of ours is named", (_, { written, sizes }, index) => [
  seal(written, sizes, { origin: originOf("shipkit", "team-2"), signer })[index],
]);
namesSeal("a seal that another key signed is named", (_, { written, sizes }, index) => [
  seal(written, sizes, { origin, signer: otherKey })[index],
]);
namesSeal("a seal whose signature alone is another key's is named", (victim) => [
  { ...victim, note: otherKey.sign(splitNote(victim.note).text) },
]);
namesSeal(
  "a seal that our key signed over other entries before it is named",
  (_, { written, sizes }, index) => {
    if (index === 0) return null;
    const others = replace(written, 0, (entry) => ({ ...entry, details: "forged" }));
    return [seal(others, sizes)[index]];
  },
);
namesSeal("a seal of which any character was changed is named", (victim, _log, _index, pick) => {
  const at = pick(victim.note.length);
  const instead = victim.note[at] === "1" ? "2" : "1";
  return [{ ...victim, note: victim.note.slice(0, at) + instead + victim.note.slice(at + 1) }];
});
namesSeal("a seal that is gone is named where another follows", (_, { seals }, index) =>
  index === seals.length - 1 ? null : [],
);
namesSeal("a seal in the place of another is named", (_, { seals }, index, pick) => {
  const other = pick(seals.length);
  return other === index ? null : [seals[other]];
});

names("a seal that stands there twice is named, at what it was to seal the second time", (log, pick) => {
  const index = pick(log.seals.length);
  const seals = log.seals.toSpliced(index, 0, ...log.seals.slice(index, index + 1));
  return { log: { ...log, seals }, at: fromOf(log, index + 1), kinds: ["seal"] };
});

namesSeal("a seal with a changed leaf is named", (victim, _log, _index, pick) => {
  const { leaves } = victim;
  return leaves && [{ ...victim, leaves: flip(leaves, pick(leaves.length)) }];
});
namesSeal("a seal with a changed frontier is named", (victim, _log, _index, pick) => {
  const { frontier } = victim;
  if (frontier.length === 0) return [{ ...victim, frontier: Buffer.alloc(32) }];
  return [{ ...victim, frontier: flip(frontier, pick(frontier.length)) }];
});
namesSeal("a seal that holds a hash too few is named", (victim) => [
  { ...victim, leaves: victim.leaves && victim.leaves.subarray(32) },
]);
namesSeal("a seal that holds a commitment too many is named", (victim) => [
  { ...victim, commitments: victim.commitments && Buffer.concat([victim.commitments, Buffer.alloc(32)]) },
]);
namesSeal("a seal without its hashes is named, though its entries are there", (victim) => [
  { ...victim, leaves: null, commitments: null },
]);

names("a seal with a changed commitment is named, at the entry where it is known", (log, pick) => {
  const index = pick(log.sealed);
  const place = log.sizes.findIndex((size, place) => index < fromOf(log, place) - 1 + size);
  const within = index - fromOf(log, place) + 1;
  const seals = replace(log.seals, place, (seal) => ({
    ...seal,
    commitments: seal.commitments && flip(seal.commitments, within * 32 + pick(32)),
  }));
  return { log: { ...log, seals }, at: index + 1, kinds: ["seal", "changed"], entryId: `entry-${index + 1}` };
});
