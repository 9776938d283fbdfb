import {
  activitySeals,
  activityStreams,
  loggedEntries,
  makePersonKeys,
  type ActivityStream,
  type Database,
  type Db,
} from "@shipkit/db";
import { prefix } from "@shipkit/db/prefix";
import { buildOrigin, sealEntries, type LogEntry, type Seal, type Signer } from "@shipkit/proof";
import type { Logger } from "@shipkit/runtime/logger";
import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import { reasonOf } from "../reason.ts";

/** Logs that one transaction goes through, and entries that one seal covers, at most. */
const [logsAtATime, entriesAtATime] = [100, 5000];

const takeLock = sql`select pg_try_advisory_xact_lock(hashtext(${`${prefix}:seal`})) as taken`;

type Sealing = { database: Database; signer: Signer; log: Logger };

/**
 * Gives each log that has numbered entries without a seal its next one. One worker does so at a time; a log that cannot be
 * sealed, since what was sealed before does not fit itself any more, holds back no other one.
 * @returns whether some have so many that they need another seal at once
 */
export async function seal(sealing: Sealing): Promise<boolean> {
  let unfinished = false;
  for (let after: string | undefined, done = false; !done;) {
    const { streams, full } = await sealSome(sealing, after);
    unfinished ||= full;
    after = streams.at(-1)?.id;
    done = streams.length < logsAtATime;
  }
  return unfinished;
}

const sealSome = ({ database, signer, log }: Sealing, after: string | undefined) =>
  database.asSystem({ role: "worker", action: "activity.seal" }, async (db, record) => {
    record(null);
    const [lock] = await db.execute<{ taken: boolean }>(takeLock);
    if (!lock?.taken) return { streams: [], full: false };
    const { id, size, sealed } = activityStreams;
    const streams = await db
      .select()
      .from(activityStreams)
      .where(and(gt(size, sealed), after === undefined ? undefined : gt(id, after)))
      .orderBy(asc(id))
      .limit(logsAtATime);
    const counts = await Promise.all(streams.map((stream) => sealOne(db, stream, signer, log)));
    return { streams, full: counts.includes(entriesAtATime) };
  });

/** Returns how many entries it sealed. */
async function sealOne(db: Db, stream: ActivityStream, signer: Signer, log: Logger): Promise<number> {
  const { id: streamId, sealed } = stream;
  const [[last], , entries] = await Promise.all([
    db
      .select()
      .from(activitySeals)
      .where(eq(activitySeals.streamId, streamId))
      .orderBy(desc(activitySeals.number))
      .limit(1),
    makePersonKeys(db, streamId, sealed, entriesAtATime),
    loggedEntries(db, streamId, sealed, entriesAtATime),
  ]);
  const next = nextSeal(last ?? null, entries, stream, signer, log);
  if (!next) return 0;
  const size = sealed + entries.length;
  await Promise.all([
    db.insert(activitySeals).values({ ...next, streamId, number: (last?.number ?? 0) + 1, size }),
    db.update(activityStreams).set({ sealed: size }).where(eq(activityStreams.id, streamId)),
  ]);
  return entries.length;
}

function nextSeal(
  last: Seal | null,
  entries: LogEntry[],
  { id, sealed }: ActivityStream,
  signer: Signer,
  log: Logger,
): Seal | undefined {
  try {
    return sealEntries(last, entries, { origin: buildOrigin(prefix, id || null), signer, now: new Date() });
  } catch (error) {
    log.error({ log: id, sealed, reason: reasonOf(error) }, "not sealed");
    return undefined;
  }
}
