import { expect, test } from "vitest";
import { verifyLog } from "../src/verify-log.ts";
import {
  createEntries,
  createEntry,
  createSeals,
  readRecords,
  verifyOptions,
  type Log,
} from "./log-fixture.ts";

/** Creates 10 entries under seals over 4, 3 and 3. The last entry states up to where the log was pruned. */
function createPrunedLog(
  lastPrunedSequence: unknown,
  columns = { actorType: "system", action: "activity.prune" },
): Log {
  const metadata = JSON.stringify({ lastPrunedSequence });
  const entries = createEntries(10).with(9, createEntry(10, { ...columns, metadata }));
  return { entries, seals: createSeals(entries, [4, 3, 3]) };
}

/** Removes the entries up to a sequence number, and the hashes of the first seals. */
const pruneLog = ({ seals, entries }: Log, lastPrunedSequence: number, prunedSeals: number): Log => ({
  entries: entries.slice(lastPrunedSequence),
  seals: seals.map((seal, index) =>
    index < prunedSeals ? { ...seal, leaves: null, commitments: null } : seal,
  ),
});

test.for([
  [4, 1],
  [7, 2],
  [5, 1],
  [4, 0],
  [3, 0],
] as const)(
  "a log without its first %i entries and the hashes of %i seals verifies",
  async ([lastPrunedSequence, prunedSeals]) => {
    const log = pruneLog(createPrunedLog(7), lastPrunedSequence, prunedSeals);
    expect(await verifyLog(readRecords(log), verifyOptions)).toMatchObject({
      finding: null,
      prunedEntries: lastPrunedSequence,
      verifiedEntries: 10 - lastPrunedSequence,
      verifiedSeals: 3,
    });
  },
);

test.for([
  ["fewer were pruned", createPrunedLog(3)],
  [
    "a person states that they were pruned",
    createPrunedLog(7, { actorType: "user", action: "activity.prune" }),
  ],
  ["another action states it", createPrunedLog(7, { actorType: "system", action: "team.update" })],
  ["the number is text", createPrunedLog("7")],
] as const)("missing first entries were deleted if %s", async ([, log]) => {
  const { finding } = await verifyLog(readRecords(pruneLog(log, 4, 1)), verifyOptions);
  expect(finding).toMatchObject({
    kind: "deleted",
    sequence: 1,
    entryId: null,
    seal: { sealNumber: 1, firstSequence: 1, lastSequence: 4 },
  });
});

test("an unsealed entry does not prove that others were pruned", async () => {
  const { seals, entries } = createPrunedLog(4);
  const log = pruneLog({ seals: seals.slice(0, 2), entries }, 4, 1);
  expect((await verifyLog(readRecords(log), verifyOptions)).finding).toMatchObject({
    kind: "deleted",
    sequence: 1,
  });
});

test("entries missing after the first existing one were deleted", async () => {
  const log = createPrunedLog(7);
  const entries = log.entries.toSpliced(1, 3);
  const { finding } = await verifyLog(readRecords({ ...log, entries }), verifyOptions);
  expect(finding).toMatchObject({ kind: "deleted", sequence: 2 });
});

test("verification resumes if the next entries were pruned", async () => {
  const log = pruneLog(createPrunedLog(7), 7, 2);
  const [after, ...seals] = log.seals;
  const result = await verifyLog(readRecords({ seals, entries: log.entries }), {
    ...verifyOptions,
    ...(after && { after }),
  });
  expect(result).toMatchObject({ finding: null, prunedEntries: 3, verifiedEntries: 3 });
});
