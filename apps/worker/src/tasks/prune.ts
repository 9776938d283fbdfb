import { getNextRetentionCutoff, pruneActivity, teams, type Database } from "@shipkit/db";
import { and, asc, gt, isNotNull } from "drizzle-orm";

/** Teams that are looked at together, and entries that one transaction deletes. */
const [teamsAtATime, entriesAtATime] = [100, 1000];

/** Deletes the activity that teams no longer want to keep. What is left of it are the seals. */
export async function prune(database: Database): Promise<void> {
  for (let after: string | undefined = ""; after !== undefined;) {
    const last: string = after;
    const found = await database.transaction({ role: "worker" }, ({ db }) =>
      db
        .select({ id: teams.id })
        .from(teams)
        .where(and(isNotNull(teams.activityDays), gt(teams.id, last)))
        .orderBy(asc(teams.id))
        .limit(teamsAtATime),
    );
    for (const { id } of found) await pruneTeam(database, id);
    after = found.at(teamsAtATime - 1)?.id;
  }
}

/**
 * Deletes what the log has said would be, under seal, and has it say what is to go next time: so a crash in between leaves
 * nothing missing that is not accounted for.
 */
async function pruneTeam(database: Database, teamId: string): Promise<void> {
  for (let deleted = entriesAtATime; deleted === entriesAtATime;)
    deleted = await database.asSystem({ role: "worker", action: "activity.prune" }, (db, record) => {
      record(null);
      return pruneActivity(db, teamId, entriesAtATime);
    });
  await database.asSystem({ role: "worker", action: "activity.prune" }, async (db, record) => {
    const lastPrunedSequence = await getNextRetentionCutoff(db, teamId);
    if (lastPrunedSequence === null) return record(null);
    const details = `will delete the entries up to number ${lastPrunedSequence}`;
    record({ id: teamId, teamId }, { details, metadata: { lastPrunedSequence } });
  });
}
