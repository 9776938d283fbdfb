import {
  activityLogs,
  activitySequences,
  activityLogStates,
  prepared,
  teamMembers,
  type Db,
  type Placeholders,
} from "@shipkit/db";
import { and, asc, count, eq, gt, lte, sql } from "drizzle-orm";
import { selectEntries, toApiEntry } from "../select-entries.ts";

export type LiveEntry = Awaited<ReturnType<typeof listLiveEntries>>[number];

/** A range of sequence numbers in a team's log: after `after`, up to and including `upTo`. */
export type SequenceRange = { teamId: string; after: number; upTo: number };

const findLastSequence = prepared((db, values: Placeholders<{ teamId: string }>) =>
  db
    .select({ lastSequence: activityLogStates.lastSequence })
    .from(activityLogStates)
    .where(eq(activityLogStates.id, values.teamId)),
);

const findEntries = prepared((db, values: Placeholders<SequenceRange>) =>
  selectEntries(db)
    .innerJoin(activitySequences, eq(activitySequences.id, activityLogs.id))
    .where(
      and(
        eq(activitySequences.logId, values.teamId),
        gt(activitySequences.sequence, values.after),
        lte(activitySequences.sequence, values.upTo),
      ),
    )
    .orderBy(asc(activitySequences.sequence)),
);

const countMembers = prepared((db, values: Placeholders<{ teamId: string; userIds: string }>) =>
  db
    .select({ count: count() })
    .from(teamMembers)
    .where(
      and(
        eq(teamMembers.teamId, values.teamId),
        sql`${teamMembers.userId} = any (array(select jsonb_array_elements_text(${values.userIds}::jsonb)))`,
      ),
    ),
);

/** Returns the last sequence number of a team's log; 0 for an empty log. */
export async function getLastSequence(db: Db, teamId: string): Promise<number> {
  const [state] = await findLastSequence(db, { teamId });
  return state?.lastSequence ?? 0;
}

/** Lists the entries of a range that the caller may see, in sequence. */
export async function listLiveEntries(db: Db, range: SequenceRange) {
  const rows = await findEntries(db, range);
  // `sequence` is nullable because of its left join; the inner join ensures that it is set.
  return rows.map((row) => ({ ...toApiEntry(row), sequence: row.sequence as number }));
}

/**
 * Tells whether every caller who sees the whole log gets exactly these entries: none is missing, and each actor is still a
 * member, whom all of them may see. A former member may be visible to one of them through another team.
 */
export async function isSameForAll(
  db: Db,
  { teamId, after, upTo }: SequenceRange,
  entries: LiveEntry[],
): Promise<boolean> {
  if (entries.length !== upTo - after) return false;
  const userIds = new Set(entries.flatMap(({ userId }) => userId ?? []));
  if (userIds.size === 0) return true;
  const [members] = await countMembers(db, { teamId, userIds: JSON.stringify([...userIds]) });
  return members?.count === userIds.size;
}
