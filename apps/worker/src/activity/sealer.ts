import {
  activitySeals,
  activityLogStates,
  listLogEntries,
  createErasureKeys,
  type ActivityLogState,
  type Database,
  type Db,
} from "@shipkit/db";
import { prefix } from "@shipkit/db/prefix";
import { buildOrigin, sealEntries, type LogEntry, type Seal, type Signer } from "@shipkit/proof";
import type { Logger } from "@shipkit/runtime/logger";
import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import { getRootMessage } from "../root-message.ts";

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
    const { logStates, full } = await sealSome(sealing, after);
    unfinished ||= full;
    after = logStates.at(-1)?.id;
    done = logStates.length < logsAtATime;
  }
  return unfinished;
}

const sealSome = ({ database, signer, log }: Sealing, after: string | undefined) =>
  database.asSystem({ role: "worker", action: "activity.seal" }, async (db, record) => {
    record(null);
    const [lock] = await db.execute<{ taken: boolean }>(takeLock);
    if (!lock?.taken) return { logStates: [], full: false };
    const { id, lastSequence, lastSealedSequence } = activityLogStates;
    const logStates = await db
      .select()
      .from(activityLogStates)
      .where(and(gt(lastSequence, lastSealedSequence), after === undefined ? undefined : gt(id, after)))
      .orderBy(asc(id))
      .limit(logsAtATime);
    const counts = await Promise.all(logStates.map((logState) => sealOne(db, logState, signer, log)));
    return { logStates, full: counts.includes(entriesAtATime) };
  });

/** Returns how many entries it sealed. */
async function sealOne(db: Db, logState: ActivityLogState, signer: Signer, log: Logger): Promise<number> {
  const { id: logId, lastSealedSequence } = logState;
  const [[last], , entries] = await Promise.all([
    db
      .select()
      .from(activitySeals)
      .where(eq(activitySeals.logId, logId))
      .orderBy(desc(activitySeals.sealNumber))
      .limit(1),
    createErasureKeys(db, logId, lastSealedSequence, entriesAtATime),
    listLogEntries(db, logId, lastSealedSequence, entriesAtATime),
  ]);
  const next = nextSeal(last ?? null, entries, logState, signer, log);
  if (!next) return 0;
  const treeSize = lastSealedSequence + entries.length;
  await Promise.all([
    db.insert(activitySeals).values({ ...next, logId, sealNumber: (last?.sealNumber ?? 0) + 1, treeSize }),
    db.update(activityLogStates).set({ lastSealedSequence: treeSize }).where(eq(activityLogStates.id, logId)),
  ]);
  return entries.length;
}

function nextSeal(
  last: Seal | null,
  entries: LogEntry[],
  { id, lastSealedSequence }: ActivityLogState,
  signer: Signer,
  log: Logger,
): Seal | undefined {
  try {
    return sealEntries(last, entries, { origin: buildOrigin(prefix, id || null), signer, now: new Date() });
  } catch (error) {
    log.error({ log: id, lastSealedSequence, reason: getRootMessage(error) }, "failed to seal log");
    return undefined;
  }
}
