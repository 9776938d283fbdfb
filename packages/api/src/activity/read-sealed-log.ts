import { activitySeals, activitySequences, activityLogStates, listLogEntries } from "@shipkit/db";
import type { LogRecord } from "@shipkit/proof";
import { and, asc, desc, eq, gt } from "drizzle-orm";
import type { ReadTransaction } from "../auth/authorization.ts";

/** Read at a time: seals hold 64 bytes for each of their entries. */
const [sealsAtATime, entriesAtATime] = [20, 2000];

/** A team's log as it is proven: each seal, then its entries, then those that have a number and no seal yet. */
export async function* readSealedLog(read: ReadTransaction, teamId: string): AsyncGenerator<LogRecord> {
  let proven = 0;
  for await (const seal of readSeals(read, teamId)) {
    yield { seal };
    yield* readEntries(read, teamId, proven, seal.treeSize);
    proven = seal.treeSize;
  }
  const logState = await read((db) =>
    db.query.activityLogStates.findFirst({
      where: eq(activityLogStates.id, teamId),
      columns: { lastSequence: true },
    }),
  );
  yield* readEntries(read, teamId, proven, logState?.lastSequence ?? proven);
}

async function* readSeals(read: ReadTransaction, teamId: string) {
  const { logId, sealNumber } = activitySeals;
  for (let last = 0, found = sealsAtATime; found === sealsAtATime;) {
    const after = last;
    const seals = await read((db) =>
      db
        .select()
        .from(activitySeals)
        .where(and(eq(logId, teamId), gt(sealNumber, after)))
        .orderBy(asc(sealNumber))
        .limit(sealsAtATime),
    );
    yield* seals;
    found = seals.length;
    last = seals.at(-1)?.sealNumber ?? last;
  }
}

async function* readEntries(
  read: ReadTransaction,
  teamId: string,
  after: number,
  to: number,
): AsyncGenerator<LogRecord> {
  const end = to - after > entriesAtATime ? Math.min(to, await findLastSequence(read, teamId)) : to;
  for (let start = after; start < end; start += entriesAtATime) {
    const count = Math.min(entriesAtATime, end - start);
    for (const entry of await read((db) => listLogEntries(db, teamId, start, count))) yield { entry };
  }
}

/** What a log really reaches to: sizes that somebody made up must not keep a reader going. */
async function findLastSequence(read: ReadTransaction, teamId: string): Promise<number> {
  const { logId, sequence } = activitySequences;
  const [last] = await read((db) =>
    db.select({ sequence }).from(activitySequences).where(eq(logId, teamId)).orderBy(desc(sequence)).limit(1),
  );
  return last?.sequence ?? 0;
}
