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

/** Max. logs of one transaction. */
const logBatchSize = 100;
/** Max. entries under one seal. */
const entryBatchSize = 5000;

const tryLock = sql`select pg_try_advisory_xact_lock(hashtext(${`${prefix}:seal`})) as taken`;

type Sealing = { database: Database; signer: Signer; log: Logger };

/**
 * Seals the new entries of each log. One worker seals at a time. A log that cannot be sealed, because its earlier seals
 * were changed, does not hold back others.
 * @returns whether a log has more entries than one seal covers
 */
export async function seal(sealing: Sealing): Promise<boolean> {
  let hasMore = false;
  for (let after: string | undefined, done = false; !done;) {
    const { logStates, full } = await sealBatch(sealing, after);
    hasMore ||= full;
    after = logStates.at(-1)?.id;
    done = logStates.length < logBatchSize;
  }
  return hasMore;
}

const sealBatch = ({ database, signer, log }: Sealing, after: string | undefined) =>
  database.asSystem({ role: "worker", action: "activity.seal" }, async (db, record) => {
    record(null);
    const [lock] = await db.execute<{ taken: boolean }>(tryLock);
    if (!lock?.taken) return { logStates: [], full: false };
    const { id, lastSequence, lastSealedSequence } = activityLogStates;
    const logStates = await db
      .select()
      .from(activityLogStates)
      .where(and(gt(lastSequence, lastSealedSequence), after === undefined ? undefined : gt(id, after)))
      .orderBy(asc(id))
      .limit(logBatchSize);
    const counts = await Promise.all(logStates.map((logState) => sealLog(db, logState, signer, log)));
    return { logStates, full: counts.includes(entryBatchSize) };
  });

/** Seals one log. Returns the number of entries under the new seal. */
async function sealLog(db: Db, logState: ActivityLogState, signer: Signer, log: Logger): Promise<number> {
  const { id: logId, lastSealedSequence } = logState;
  const [[last], , entries] = await Promise.all([
    db
      .select()
      .from(activitySeals)
      .where(eq(activitySeals.logId, logId))
      .orderBy(desc(activitySeals.sealNumber))
      .limit(1),
    createErasureKeys(db, logId, lastSealedSequence, entryBatchSize),
    listLogEntries(db, logId, lastSealedSequence, entryBatchSize),
  ]);
  const next = buildSeal(last ?? null, entries, logState, signer, log);
  if (!next) return 0;
  const treeSize = lastSealedSequence + entries.length;
  await Promise.all([
    db.insert(activitySeals).values({ ...next, logId, sealNumber: (last?.sealNumber ?? 0) + 1, treeSize }),
    db.update(activityLogStates).set({ lastSealedSequence: treeSize }).where(eq(activityLogStates.id, logId)),
  ]);
  return entries.length;
}

function buildSeal(
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
