import { prunableActivity, pruneActivity, teams, type Database } from "@shipkit/db";
import { and, asc, gt, isNotNull } from "drizzle-orm";

/** Teams that are looked at together, and entries that one transaction deletes. */
const [teamsAtATime, entriesAtATime] = [100, 1000];

/** Deletes the activity that teams no longer want to keep. What is left of it are the seals. */
export async function prune(database: Database): Promise<void> {
  for (let after: string | undefined = ""; after !== undefined;) {
    const last: string = after;
    const found = await database.scope({ role: "worker" }, ({ db }) =>
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

/** The log says what will be missing before it is: a crash in between leaves nothing that nobody accounts for. */
async function pruneTeam(database: Database, teamId: string): Promise<void> {
  const to = await database.asSystem({ role: "worker", action: "activity.prune" }, async (db, record) => {
    const prunedTo = await prunableActivity(db, teamId);
    if (prunedTo === null) record(null);
    else
      record(
        { id: teamId, teamId },
        { details: `deleted the entries up to number ${prunedTo}`, metadata: { prunedTo } },
      );
    return prunedTo;
  });
  if (to === null) return;
  for (let deleted = entriesAtATime; deleted === entriesAtATime;)
    deleted = await database.asSystem({ role: "worker", action: "activity.prune" }, (db, record) => {
      record(null);
      return pruneActivity(db, teamId, to, entriesAtATime);
    });
}
