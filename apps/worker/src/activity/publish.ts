import { activitySeals, type Database } from "@shipkit/db";
import { prefix } from "@shipkit/db/prefix";
import { buildOrigin } from "@shipkit/proof";
import type { SealStore } from "@shipkit/proof/seal-store";
import { asc, inArray, isNull, sql } from "drizzle-orm";

const batchSize = 200;

/**
 * Writes new seals to the seal store: each at least once, those of one log in order.
 * @returns whether there may be more
 */
export async function publish(database: Database, sealStore: SealStore): Promise<boolean> {
  const { id, logId, sealNumber, note, publishedAt } = activitySeals;
  const seals = await database.transaction({ role: "worker" }, ({ db }) =>
    db
      .select({ id, logId, sealNumber, note })
      .from(activitySeals)
      .where(isNull(publishedAt))
      .orderBy(asc(id))
      .limit(batchSize),
  );
  if (seals.length === 0) return false;
  await sealStore.write(
    seals.map((seal) => ({
      origin: buildOrigin(prefix, seal.logId || null),
      sealNumber: seal.sealNumber,
      note: seal.note,
    })),
  );
  await database.asSystem({ role: "worker", action: "activity.publish" }, async (db, record) => {
    record(null);
    const written = seals.map((seal) => seal.id);
    await db
      .update(activitySeals)
      .set({ publishedAt: sql`now()` })
      .where(inArray(id, written));
  });
  return seals.length === batchSize;
}
