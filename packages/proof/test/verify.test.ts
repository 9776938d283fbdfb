import { expect, test } from "vitest";
import { createSigner } from "../src/note.ts";
import { buildOrigin, sealEntries, type LogRecord, type Seal } from "../src/seal.ts";
import { verifyLog } from "../src/verify.ts";
import { entryOf, erase, notesOf, origin, read, seal, signer, type Log } from "./log.ts";

const trustedKeys = [signer.vkey];
const options = { origin, trustedKeys };
const now = new Date("2026-11-23T01:02:03.123Z");

const entriesOf = (count: number) => Array.from({ length: count }, (_, index) => entryOf(index + 1));

/** Ten entries under seals over 4, 3 and 3, of which the last says up to where the log was pruned. */
function prunedLog(lastPrunedSequence: unknown, by = { actorType: "system", action: "activity.prune" }): Log {
  const entries = entriesOf(10).with(
    9,
    entryOf(10, { ...by, metadata: JSON.stringify({ lastPrunedSequence }) }),
  );
  return { entries, seals: seal(entries, [4, 3, 3]) };
}

/** The seals of which the entries up to this number are pruned. */
const prune = ({ seals, entries }: Log, to: number, emptied: number): Log => ({
  entries: entries.slice(to),
  seals: seals.map((seal, index) => (index < emptied ? { ...seal, leaves: null, commitments: null } : seal)),
});

async function* records(...all: LogRecord[]): AsyncGenerator<LogRecord, void> {
  yield* all;
}

test("an empty log holds, and proves nothing", async () => {
  expect(await verifyLog(records(), options)).toEqual({
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

test("the verdict says up to where the log is proven, and when that was sealed", async () => {
  const entries = entriesOf(5);
  const seals = seal(entries, [2, 2]);
  const verdict = await verifyLog(read({ seals, entries }), options);
  expect(verdict).toMatchObject({
    verifiedEntries: 4,
    verifiedSeals: 2,
    unsealedEntries: 1,
    lastSealedAt: "2026-09-21T14:13:20.004Z",
  });
  expect(verdict.lastSeal).toEqual({ sealNumber: 2, treeSize: 4, note: seals[1]?.note });
});

test("entries of people who were erased hold, and are counted", async () => {
  const written = [entryOf(1, { ipAddress: "192.0.2.1" }), entryOf(2, { category: "user", metadata: "{}" })];
  const seals = seal(written, [2]);
  expect(await verifyLog(read({ seals, entries: written.map(erase) }), options)).toMatchObject({
    ok: true,
    verifiedEntries: 2,
    erasedEntries: 2,
  });
});

test("what was never personal is not taken for erased, whatever salt comes with it", async () => {
  const entries = entriesOf(1);
  const seals = seal(entries, [1]);
  const salted = entries.map((entry) => ({ ...entry, salt: Buffer.alloc(32).toString("base64") }));
  expect(await verifyLog(read({ seals, entries: salted }), options)).toMatchObject({
    ok: true,
    erasedEntries: 0,
  });
});

test("personal data that were put back after the person was erased are a change", async () => {
  const written = [entryOf(1, { ipAddress: "192.0.2.1" })];
  const seals = seal(written, [1]);
  const entries = written.map((entry) => ({ ...entry, salt: null }));
  expect((await verifyLog(read({ seals, entries }), options)).finding).toMatchObject({
    kind: "changed",
    sequence: 1,
  });
});

test("entries that the log itself says were pruned may be missing from its start, in whole seals or in a half one", async () => {
  for (const [to, emptied] of [
    [4, 1],
    [7, 2],
    [5, 1],
    [4, 0],
    [3, 0],
  ] as const)
    expect(await verifyLog(read(prune(prunedLog(7), to, emptied)), options)).toMatchObject({
      finding: null,
      prunedEntries: to,
      verifiedEntries: 10 - to,
      verifiedSeals: 3,
    });
});

test.for([
  ["fewer were pruned", prunedLog(3)],
  ["a person says so", prunedLog(7, { actorType: "user", action: "activity.prune" })],
  ["it is said of something else", prunedLog(7, { actorType: "system", action: "team.update" })],
  ["it is said in words", prunedLog("7")],
] as const)("entries that are missing from the start were deleted where %s", async ([, log]) => {
  const { finding } = await verifyLog(read(prune(log, 4, 1)), options);
  expect(finding).toMatchObject({
    kind: "deleted",
    sequence: 1,
    entryId: null,
    seal: { sealNumber: 1, firstSequence: 1, lastSequence: 4 },
  });
});

test("an entry that is not sealed yet prunes nothing", async () => {
  const { seals, entries } = prunedLog(4);
  const log = prune({ seals: seals.slice(0, 2), entries }, 4, 1);
  expect((await verifyLog(read(log), options)).finding).toMatchObject({ kind: "deleted", sequence: 1 });
});

test("entries that are missing behind the first one that is there were not pruned", async () => {
  const log = prunedLog(7);
  const { finding } = await verifyLog(read({ ...log, entries: log.entries.toSpliced(1, 3) }), options);
  expect(finding).toMatchObject({ kind: "deleted", sequence: 2 });
});

test("a log that was verified up to a seal goes on, though what follows was pruned since", async () => {
  const log = prune(prunedLog(7), 7, 2);
  const [after, ...seals] = log.seals;
  const verdict = await verifyLog(read({ seals, entries: log.entries }), {
    ...options,
    ...(after && { after }),
  });
  expect(verdict).toMatchObject({ finding: null, prunedEntries: 3, verifiedEntries: 3 });
});

test("a log does not go on from a seal that our key did not sign", async () => {
  const [after] = seal(entriesOf(1), [1], { origin, signer: createSigner(Buffer.alloc(32, 9), "shipkit") });
  const { finding } = await verifyLog(records(), { ...options, ...(after && { after }) });
  expect(finding).toMatchObject({
    kind: "invalidSeal",
    seal: { sealNumber: 1, firstSequence: 1, lastSequence: 1 },
  });
});

test("a log goes on under a new key where both are trusted", async () => {
  const other = createSigner(Buffer.alloc(32, 9), "shipkit-2027");
  const entries = entriesOf(4);
  const [first] = seal(entries, [2]);
  const second = sealEntries(first ?? null, entries.slice(2), { origin, signer: other, now });
  const log = { entries, seals: first ? [first, second] : [] };
  expect(await verifyLog(read(log), { origin, trustedKeys: [signer.vkey, other.vkey] })).toMatchObject({
    ok: true,
    verifiedSeals: 2,
  });
  expect((await verifyLog(read(log), options)).finding).toMatchObject({
    kind: "invalidSeal",
    sequence: 3,
    entryId: "entry-3",
  });
});

test("entries after the last seal have no gap either", async () => {
  const entries = entriesOf(5);
  const seals = seal(entries, [2]);
  const gap = await verifyLog(read({ seals, entries: entries.toSpliced(3, 1) }), options);
  expect(gap.finding).toMatchObject({ kind: "deleted", sequence: 4, seal: null });
  const twice = await verifyLog(
    read({ seals, entries: [...entries, entryOf(4, { id: "forged" })] }),
    options,
  );
  expect(twice.finding).toMatchObject({ kind: "inserted", sequence: 4 });
});

test("an entry that stands before its seal was moved there", async () => {
  const entries = entriesOf(3);
  const [first, second] = seal(entries, [1, 2]);
  const [one, two, three] = entries;
  if (!first || !second || !one || !two || !three) throw new Error("too few");
  const moved = records({ seal: first }, { entry: one }, { entry: two }, { seal: second }, { entry: three });
  expect((await verifyLog(moved, options)).finding).toMatchObject({
    kind: "reordered",
    sequence: 2,
    entryId: "entry-2",
  });
});

test("a seal that is there twice before its entries is named with its range", async () => {
  const entries = entriesOf(3);
  const [first] = seal(entries, [3]);
  if (!first) throw new Error("too few");
  const twice = records({ seal: first }, { seal: first }, ...entries.map((entry) => ({ entry })));
  expect((await verifyLog(twice, options)).finding).toMatchObject({
    kind: "invalidSeal",
    sequence: 1,
    entryId: "entry-1",
    seal: { sealNumber: 1, firstSequence: 1, lastSequence: 3 },
    message: "Seal 1 stands there twice. It is the one for the entries 1 to 3.",
  });
});

test("a log without any seal is one whose seals were cut, where one is kept outside", async () => {
  const entries = entriesOf(3);
  const outside = notesOf(seal(entries, [3]));
  const { finding } = await verifyLog(read({ seals: [], entries }), { ...options, externalSeals: outside });
  expect(finding).toMatchObject({ kind: "truncated", sequence: 1 });
});

const twoSeals = () => {
  const entries = entriesOf(4);
  return { entries, seals: seal(entries, [2, 2]) };
};

test.for([
  [
    "of another key",
    seal(entriesOf(4), [2, 2], { origin, signer: createSigner(Buffer.alloc(32, 9), "shipkit") }),
  ],
  ["of another log", seal(entriesOf(4), [2, 2], { origin: buildOrigin("shipkit", null), signer })],
  ["in no order", twoSeals().seals.toReversed()],
  ["that are none", twoSeals().seals.map((seal): Seal => ({ ...seal, note: "lost\n" }))],
] as const)("seals outside %s are not believed", async ([, outside]) => {
  const { finding } = await verifyLog(read(twoSeals()), { ...options, externalSeals: notesOf(outside) });
  expect(finding?.kind).toBe("invalidExternalSeal");
});

test("a seal that is not kept outside yet is no problem", async () => {
  const log = twoSeals();
  for (const outside of [log.seals.slice(0, 1), log.seals.slice(1), []])
    expect(await verifyLog(read(log), { ...options, externalSeals: notesOf(outside) })).toMatchObject({
      ok: true,
      matchedExternalSeals: outside.length,
    });
});

test("what is read from is let go of as soon as something is wrong", async () => {
  let open = true;
  async function* endless(): AsyncGenerator<LogRecord, void> {
    try {
      for (let sequence = 2; ; sequence += 1) yield { entry: entryOf(sequence) };
    } finally {
      open = false;
    }
  }
  expect((await verifyLog(endless(), options)).finding).toMatchObject({ kind: "deleted", sequence: 1 });
  expect(open).toBe(false);
});

test("a key that is none is refused", async () => {
  await expect(verifyLog(records(), { origin, trustedKeys: ["shipkit"] })).rejects.toThrow(
    "is not a public key",
  );
});

test("a seal is not made over a gap, over nothing, or on top of one that does not hold", () => {
  const [first, second] = twoSeals().seals;
  if (!first || !second) throw new Error("too few");
  const by = { origin, signer, now };
  expect(() => sealEntries(null, [], by)).toThrow("A seal needs an entry");
  expect(() => sealEntries(null, [entryOf(2)], by)).toThrow(
    "Entry 2 of shipkit/activity/team-1 does not follow",
  );
  expect(() => sealEntries(first, [entryOf(3), entryOf(5)], by)).toThrow("Entry 5 of");
  expect(() =>
    sealEntries({ ...second, frontier: first.note ? Buffer.alloc(32) : second.frontier }, [entryOf(5)], by),
  ).toThrow("does not lead to its root");
  expect(() => sealEntries({ ...first, leaves: null }, [entryOf(3)], by)).toThrow("is pruned");
  expect(() => sealEntries(first, [entryOf(3)], { ...by, origin: buildOrigin("shipkit", null) })).toThrow(
    "is of shipkit/activity/team-1",
  );
});
