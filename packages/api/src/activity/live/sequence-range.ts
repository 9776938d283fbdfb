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

export type Entry = Awaited<ReturnType<typeof readEntries>>[number];

/** The numbers of a team's log after `after`, up to `upTo`. */
export type Range = { teamId: string; after: number; upTo: number };

const findSize = prepared((db, $: Placeholders<{ teamId: string }>) =>
  db
    .select({ size: activityLogStates.lastSequence })
    .from(activityLogStates)
    .where(eq(activityLogStates.id, $.teamId)),
);

const findEntries = prepared((db, $: Placeholders<Range>) =>
  selectEntries(db)
    .innerJoin(activitySequences, eq(activitySequences.id, activityLogs.id))
    .where(
      and(
        eq(activitySequences.logId, $.teamId),
        gt(activitySequences.sequence, $.after),
        lte(activitySequences.sequence, $.upTo),
      ),
    )
    .orderBy(asc(activitySequences.sequence)),
);

const countMembers = prepared((db, $: Placeholders<{ teamId: string; userIds: string }>) =>
  db
    .select({ count: count() })
    .from(teamMembers)
    .where(
      and(
        eq(teamMembers.teamId, $.teamId),
        sql`${teamMembers.userId} = any (array(select jsonb_array_elements_text(${$.userIds}::jsonb)))`,
      ),
    ),
);

/** How many entries of a team's log have a number. */
export async function sizeOf(db: Db, teamId: string): Promise<number> {
  const [stream] = await findSize(db, { teamId });
  return stream?.size ?? 0;
}

/** Those entries of a range that the caller may see, in sequence. */
export async function readEntries(db: Db, range: Range) {
  const rows = await findEntries(db, range);
  // A left join may find none; this one's condition names it.
  return rows.map((row) => ({ ...toApiEntry(row), sequence: row.sequence as number }));
}

/**
 * Whether a caller who sees the whole log was shown what all such callers are: no number is missing, and each person is in
 * the team, where all of them see each other. One who has left it, the caller may know from elsewhere.
 */
export async function isSameForAll(db: Db, { teamId, after, upTo }: Range, entries: Entry[]) {
  if (entries.length !== upTo - after) return false;
  const people = new Set(entries.flatMap(({ userId }) => userId ?? []));
  if (people.size === 0) return true;
  const [members] = await countMembers(db, { teamId, userIds: JSON.stringify([...people]) });
  return members?.count === people.size;
}
