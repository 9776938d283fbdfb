import { getNextRetentionCutoff, pruneActivity, teams, type Database } from "@shipkit/db";
import { and, asc, gt, isNotNull } from "drizzle-orm";

const teamBatchSize = 100;
const entryBatchSize = 1000;

/** Deletes activity entries after the retention that their team has set. The seals remain. */
export async function prune(database: Database): Promise<void> {
  for (let after: string | undefined = ""; after !== undefined;) {
    const last: string = after;
    const found = await database.transaction({ role: "worker" }, ({ db }) =>
      db
        .select({ id: teams.id })
        .from(teams)
        .where(and(isNotNull(teams.activityDays), gt(teams.id, last)))
        .orderBy(asc(teams.id))
        .limit(teamBatchSize),
    );
    for (const { id } of found) await pruneTeam(database, id);
    after = found.at(teamBatchSize - 1)?.id;
  }
}

/**
 * Deletes the entries that a sealed entry has announced, then announces the next ones. So entries that are missing after a
 * crash are always accounted for.
 */
async function pruneTeam(database: Database, teamId: string): Promise<void> {
  for (let deleted = entryBatchSize; deleted === entryBatchSize;)
    deleted = await database.asSystem({ role: "worker", action: "activity.prune" }, (db, record) => {
      record(null);
      return pruneActivity(db, teamId, entryBatchSize);
    });
  await database.asSystem({ role: "worker", action: "activity.prune" }, async (db, record) => {
    const lastPrunedSequence = await getNextRetentionCutoff(db, teamId);
    if (lastPrunedSequence === null) return record(null);
    const details = `will delete the entries up to number ${lastPrunedSequence}`;
    record({ id: teamId, teamId }, { details, metadata: { lastPrunedSequence } });
  });
}
