import { activitySeals, activitySequences, activityLogStates, listLogEntries } from "@shipkit/db";
import type { LogRecord } from "@shipkit/proof";
import { and, asc, desc, eq, gt } from "drizzle-orm";
import type { ReadTransaction } from "../auth/authorization.ts";

/** Seals per read. A seal contains 64 bytes for each of its entries. */
const sealBatchSize = 20;

const entryBatchSize = 2000;

/** Reads a team's log for verification: each seal followed by its entries, then the entries that are not sealed yet. */
export async function* readSealedLog(
  readTransaction: ReadTransaction,
  teamId: string,
): AsyncGenerator<LogRecord> {
  let lastSealed = 0;
  for await (const seal of readSeals(readTransaction, teamId)) {
    yield { seal };
    yield* readEntries(readTransaction, teamId, lastSealed, seal.treeSize);
    lastSealed = seal.treeSize;
  }
  const logState = await readTransaction((db) =>
    db.query.activityLogStates.findFirst({
      where: eq(activityLogStates.id, teamId),
      columns: { lastSequence: true },
    }),
  );
  yield* readEntries(readTransaction, teamId, lastSealed, logState?.lastSequence ?? lastSealed);
}

async function* readSeals(readTransaction: ReadTransaction, teamId: string) {
  const { logId, sealNumber } = activitySeals;
  for (let last = 0, count = sealBatchSize; count === sealBatchSize;) {
    const after = last;
    const seals = await readTransaction((db) =>
      db
        .select()
        .from(activitySeals)
        .where(and(eq(logId, teamId), gt(sealNumber, after)))
        .orderBy(asc(sealNumber))
        .limit(sealBatchSize),
    );
    yield* seals;
    count = seals.length;
    last = seals.at(-1)?.sealNumber ?? last;
  }
}

/** Reads the entries of a range of sequence numbers: after `after`, up to and including `upTo`. */
async function* readEntries(
  readTransaction: ReadTransaction,
  teamId: string,
  after: number,
  upTo: number,
): AsyncGenerator<LogRecord> {
  const isLong = upTo - after > entryBatchSize;
  const end = isLong ? Math.min(upTo, await findLastSequence(readTransaction, teamId)) : upTo;
  for (let start = after; start < end; start += entryBatchSize) {
    const count = Math.min(entryBatchSize, end - start);
    for (const entry of await readTransaction((db) => listLogEntries(db, teamId, start, count)))
      yield { entry };
  }
}

/** Returns the last sequence number that exists: a tree size that was tampered with must not cause endless reads. */
async function findLastSequence(readTransaction: ReadTransaction, teamId: string): Promise<number> {
  const { logId, sequence } = activitySequences;
  const [last] = await readTransaction((db) =>
    db.select({ sequence }).from(activitySequences).where(eq(logId, teamId)).orderBy(desc(sequence)).limit(1),
  );
  return last?.sequence ?? 0;
}
