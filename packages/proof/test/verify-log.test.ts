import { expect, test } from "vitest";
import type { LogRecord } from "../src/seal.ts";
import { sealEntries } from "../src/sealing.ts";
import { createSigner } from "../src/signer.ts";
import { verifyLog } from "../src/verify-log.ts";
import {
  createEntries,
  createEntry,
  createSeals,
  logOrigin,
  otherSigner,
  readRecords,
  signer,
  toRecords,
  verifyOptions,
} from "./log-fixture.ts";

test("an empty log is valid and proves nothing", async () => {
  expect(await verifyLog(toRecords(), verifyOptions)).toEqual({
    ok: true,
    verifiedEntries: 0,
    verifiedSeals: 0,
    matchedExternalSeals: 0,
    unsealedEntries: 0,
    erasedEntries: 0,
    prunedEntries: 0,
    lastSealedAt: null,
    lastSeal: null,
    finding: null,
  });
});

test("the result states the last verified seal and its time", async () => {
  const entries = createEntries(5);
  const seals = createSeals(entries, [2, 2]);
  const result = await verifyLog(readRecords({ seals, entries }), verifyOptions);
  expect(result).toMatchObject({
    verifiedEntries: 4,
    verifiedSeals: 2,
    unsealedEntries: 1,
    lastSealedAt: "2026-09-21T14:13:20.004Z",
    lastSeal: { sealNumber: 2, treeSize: 4, note: seals[1]?.note },
  });
});

test("verification does not resume after a seal of an unknown key", async () => {
  const [after] = createSeals(createEntries(1), [1], { origin: logOrigin, signer: otherSigner });
  const { finding } = await verifyLog(toRecords(), { ...verifyOptions, ...(after && { after }) });
  expect(finding).toMatchObject({
    kind: "invalidSeal",
    seal: { sealNumber: 1, firstSequence: 1, lastSequence: 1 },
  });
});

test("a log sealed with two keys verifies if both are trusted", async () => {
  const newSigner = createSigner(Buffer.alloc(32, 9), "shipkit-2027");
  const entries = createEntries(4);
  const [first] = createSeals(entries, [2]);
  const second = sealEntries(first ?? null, entries.slice(2), {
    origin: logOrigin,
    signer: newSigner,
    now: new Date(),
  });
  const log = { entries, seals: first ? [first, second] : [] };
  const trustedKeys = [signer.vkey, newSigner.vkey];
  expect(await verifyLog(readRecords(log), { origin: logOrigin, trustedKeys })).toMatchObject({
    ok: true,
    verifiedSeals: 2,
  });
  expect((await verifyLog(readRecords(log), verifyOptions)).finding).toMatchObject({
    kind: "invalidSeal",
    sequence: 3,
    entryId: "entry-3",
  });
});

test("a gap and a duplicate after the last seal are found", async () => {
  const entries = createEntries(5);
  const seals = createSeals(entries, [2]);
  const gap = await verifyLog(readRecords({ seals, entries: entries.toSpliced(3, 1) }), verifyOptions);
  expect(gap.finding).toMatchObject({ kind: "deleted", sequence: 4, seal: null });
  const forged = createEntry(4, { id: "forged" });
  const duplicate = await verifyLog(readRecords({ seals, entries: [...entries, forged] }), verifyOptions);
  expect(duplicate.finding).toMatchObject({ kind: "inserted", sequence: 4 });
});

test("an entry before its seal was moved", async () => {
  const entries = createEntries(3);
  const [first, second] = createSeals(entries, [1, 2]);
  const [one, two, three] = entries;
  if (!first || !second || !one || !two || !three) throw new Error("too few");
  const moved = toRecords(
    { seal: first },
    { entry: one },
    { entry: two },
    { seal: second },
    { entry: three },
  );
  expect((await verifyLog(moved, verifyOptions)).finding).toMatchObject({
    kind: "reordered",
    sequence: 2,
    entryId: "entry-2",
  });
});

test("the records are closed at the first violation", async () => {
  let isOpen = true;
  async function* readForever(): AsyncGenerator<LogRecord, void> {
    try {
      for (let sequence = 2; ; sequence += 1) yield { entry: createEntry(sequence) };
    } finally {
      isOpen = false;
    }
  }
  expect((await verifyLog(readForever(), verifyOptions)).finding).toMatchObject({
    kind: "deleted",
    sequence: 1,
  });
  expect(isOpen).toBe(false);
});

test("an invalid public key is refused", async () => {
  await expect(verifyLog(toRecords(), { origin: logOrigin, trustedKeys: ["shipkit"] })).rejects.toThrow(
    "is not a public key",
  );
});
