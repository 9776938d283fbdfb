import { expect, test } from "vitest";
import { formatCheckpoint, parseCheckpoint } from "../src/checkpoint.ts";
import type { Seal } from "../src/seal.ts";
import { sealEntries } from "../src/sealing.ts";
import { parseNote } from "../src/signed-note.ts";
import { verifyLog } from "../src/verify-log.ts";
import {
  createEntries,
  createEntry,
  createSeals,
  eraseEntry,
  logOrigin,
  readRecords,
  signer,
  toRecords,
  verifyOptions,
} from "./log-fixture.ts";

const entries = createEntries(6);
const seals = createSeals(entries, [2, 2, 2]);
const getFinding = async (seals: Seal[], log = entries) =>
  (await verifyLog(readRecords({ seals, entries: log }), verifyOptions)).finding;

test("a missing seal and a repeated one have different messages", async () => {
  const [first, second, third] = seals;
  if (!first || !second || !third) throw new Error("too few");
  expect(await getFinding([first, third])).toMatchObject({
    seal: { sealNumber: 2, firstSequence: 3, lastSequence: null },
    message: "Seal 2 is missing: seal 3 stands in its place. It covers the entries from 3 on.",
  });
  expect(await getFinding([first, second, first])).toMatchObject({
    seal: { sealNumber: 3, firstSequence: 5, lastSequence: null },
    message: "Seal 3 is missing: seal 1 is repeated in its place. It covers the entries from 5 on.",
  });
});

test("a seal that occurs twice before its entries is named with its range", async () => {
  const [seal] = createSeals(entries, [3]);
  if (!seal) throw new Error("too few");
  const twice = toRecords({ seal }, { seal }, ...entries.map((entry) => ({ entry })));
  expect((await verifyLog(twice, verifyOptions)).finding).toMatchObject({
    kind: "invalidSeal",
    sequence: 1,
    entryId: "entry-1",
    seal: { sealNumber: 1, firstSequence: 1, lastSequence: 3 },
    message: "Seal 1 occurs twice. It covers entries 1 to 3.",
  });
});

test("a seal over the same entries must be linked to the previous seal", async () => {
  let last: Seal | null = null;
  const others = [0, 2, 4].map((start) => {
    last = sealEntries(last, entries.slice(start, start + 2), { origin: logOrigin, signer, now: new Date() });
    return last;
  });
  const second = others[1];
  if (!second) throw new Error("too few");
  expect(await getFinding(seals.with(1, second))).toMatchObject({
    kind: "invalidSeal",
    sequence: 3,
    message: expect.stringContaining("is not linked to the previous seal"),
  });
});

test("a seal linked to the previous note must also extend its tree", async () => {
  const forged = createSeals([createEntry(1, { details: "forged" }), ...entries.slice(1)], [2, 2]);
  const [original, other] = [seals[1], forged[1]];
  if (!original || !other) throw new Error("too few");
  const { rootHash } = parseCheckpoint(parseNote(other.note).text);
  const checkpoint = parseCheckpoint(parseNote(original.note).text);
  const note = signer.sign(formatCheckpoint({ ...checkpoint, rootHash }));
  expect(await getFinding(seals.with(1, { ...other, note }))).toMatchObject({
    kind: "invalidSeal",
    sequence: 3,
    message: expect.stringContaining("does not extend the tree of the previous seal"),
  });
});

test("a changed commitment invalidates its seal, or an erased entry", async () => {
  const original = [
    createEntry(1),
    createEntry(2, { userAgent: "Firefox" }),
    createEntry(3, { userAgent: "Firefox" }),
  ];
  const log = original.with(2, eraseEntry(createEntry(3, { userAgent: "Firefox" })));
  const [seal] = createSeals(original, [3]);
  const commitments = seal?.commitments;
  if (!commitments) throw new Error("too few");
  for (const [index, kind] of ["invalidSeal", "invalidSeal", "changed"].entries())
    for (const byte of [0, 1]) {
      const changed: Buffer = Buffer.from(commitments).fill(byte, index * 32, index * 32 + 32);
      if (changed.equals(commitments)) continue;
      expect(await getFinding([{ ...seal, commitments: changed }], log)).toMatchObject({
        kind,
        sequence: index + 1,
        entryId: `entry-${index + 1}`,
      });
    }
});
