import { activitySeals, activitySequences, activityStreams, loggedEntries } from "@shipkit/db";
import type { LogRecord } from "@shipkit/proof";
import { and, asc, desc, eq, gt } from "drizzle-orm";
import type { Reader } from "./guard.ts";

/** Read at a time: seals hold 64 bytes for each of their entries. */
const [sealsAtATime, entriesAtATime] = [20, 2000];

/** A team's log as it is proven: each seal, then its entries, then those that have a number and no seal yet. */
export async function* logRecords(read: Reader, teamId: string): AsyncGenerator<LogRecord> {
  let proven = 0;
  for await (const seal of sealsOf(read, teamId)) {
    yield { seal };
    yield* entriesOf(read, teamId, proven, seal.size);
    proven = seal.size;
  }
  const stream = await read((db) =>
    db.query.activityStreams.findFirst({ where: eq(activityStreams.id, teamId), columns: { size: true } }),
  );
  yield* entriesOf(read, teamId, proven, stream?.size ?? proven);
}

async function* sealsOf(read: Reader, teamId: string) {
  const { streamId, number } = activitySeals;
  for (let last = 0, found = sealsAtATime; found === sealsAtATime;) {
    const after = last;
    const seals = await read((db) =>
      db
        .select()
        .from(activitySeals)
        .where(and(eq(streamId, teamId), gt(number, after)))
        .orderBy(asc(number))
        .limit(sealsAtATime),
    );
    yield* seals;
    found = seals.length;
    last = seals.at(-1)?.number ?? last;
  }
}

async function* entriesOf(
  read: Reader,
  teamId: string,
  after: number,
  to: number,
): AsyncGenerator<LogRecord> {
  const end = to - after > entriesAtATime ? Math.min(to, await lastNumber(read, teamId)) : to;
  for (let start = after; start < end; start += entriesAtATime) {
    const count = Math.min(entriesAtATime, end - start);
    for (const entry of await read((db) => loggedEntries(db, teamId, start, count))) yield { entry };
  }
}

/** What a log really reaches to: sizes that somebody made up must not keep a reader going. */
async function lastNumber(read: Reader, teamId: string): Promise<number> {
  const { streamId, sequence } = activitySequences;
  const [last] = await read((db) =>
    db
      .select({ sequence })
      .from(activitySequences)
      .where(eq(streamId, teamId))
      .orderBy(desc(sequence))
      .limit(1),
  );
  return last?.sequence ?? 0;
}
