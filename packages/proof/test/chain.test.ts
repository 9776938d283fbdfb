import { expect, test } from "vitest";
import { formatCheckpoint, parseCheckpoint } from "../src/checkpoint.ts";
import { splitNote } from "../src/note.ts";
import { sealEntries, type Seal } from "../src/seal.ts";
import { verifyLog } from "../src/verify.ts";
import { entryOf, erase, origin, read, seal, signer } from "./log.ts";

const entries = [1, 2, 3, 4, 5, 6].map((number) => entryOf(number));
const seals = seal(entries, [2, 2, 2]);
const findingOf = async (seals: Seal[], log = entries) =>
  (await verifyLog(read({ seals, entries: log }), { origin, trustedKeys: [signer.vkey] })).finding;

test("a seal that is gone is told from one that stands in the place of a later one", async () => {
  const [first, second, third] = seals;
  if (!first || !second || !third) throw new Error("too few");
  expect(await findingOf([first, third])).toMatchObject({
    seal: { sealNumber: 2, firstSequence: 3, lastSequence: null },
    message: "Seal 2 is missing: seal 3 stands in its place. It is the one for the entries from 3 on.",
  });
  expect(await findingOf([first, second, first])).toMatchObject({
    seal: { sealNumber: 3, firstSequence: 5, lastSequence: null },
    message:
      "Seal 3 is missing: seal 1 stands in its place once more. It is the one for the entries from 5 on.",
  });
});

test("a seal that our key signed over the same entries does not continue the seal before it, if it was made after another", async () => {
  let last: Seal | null = null;
  const later = [0, 2, 4].map((from) => {
    last = sealEntries(last, entries.slice(from, from + 2), { origin, signer, now: new Date() });
    return last;
  });
  const second = later[1];
  if (!second) throw new Error("too few");
  expect(await findingOf(seals.with(1, second))).toMatchObject({
    kind: "invalidSeal",
    sequence: 3,
    message: expect.stringContaining("does not continue the seal before it"),
  });
});

test("a seal does not continue a tree by being signed on top of it", async () => {
  const forged = seal([entryOf(1, { details: "forged" }), ...entries.slice(1)], [2, 2]);
  const [own, other] = [seals[1], forged[1]];
  if (!own || !other) throw new Error("too few");
  const { root } = parseCheckpoint(splitNote(other.note).text);
  const claim = parseCheckpoint(splitNote(own.note).text);
  const note = signer.sign(formatCheckpoint({ ...claim, root }));
  expect(await findingOf(seals.with(1, { ...other, note }))).toMatchObject({
    kind: "invalidSeal",
    sequence: 3,
    message: expect.stringContaining("does not continue the tree of the seal before it"),
  });
});

test("a changed commitment is told from a changed entry, but for people who were erased", async () => {
  const written = [entryOf(1), entryOf(2, { userAgent: "Firefox" }), entryOf(3, { userAgent: "Firefox" })];
  const log = written.with(2, erase(entryOf(3, { userAgent: "Firefox" })));
  const [kept] = seal(written, [3]);
  const commitments = kept?.commitments;
  if (!commitments) throw new Error("too few");
  const kinds = ["invalidSeal", "invalidSeal", "changed"].entries();
  for (const [index, kind] of kinds)
    for (const value of [0, 1]) {
      const changed: Buffer = Buffer.from(commitments).fill(value, index * 32, index * 32 + 32);
      if (changed.equals(commitments)) continue;
      expect(await findingOf([{ ...kept, commitments: changed }], log)).toMatchObject({
        kind,
        sequence: index + 1,
        entryId: `entry-${index + 1}`,
      });
    }
});
