import { sql, type AnyColumn, type Placeholder, type SQL } from "drizzle-orm";
import type { Db } from "../drizzle/bind-drizzle.ts";
import { activityLogs } from "../schema/activity.ts";
import { callFunction } from "./call-function.ts";

/** Formats a timestamp in UTC with microseconds, which a `Date` cannot hold. */
export const formatTimestamp = (column: AnyColumn) =>
  sql<string>`${callFunction("format_timestamp", column)}`;

/** The placeholders of an activity list. `at` and `cursor` are the time and id of the last entry of the page before. */
export type ActivitySearch = Record<
  "teamId" | "filter" | "from" | "to" | "text" | "at" | "cursor" | "limit" | "oldestFirst",
  Placeholder
>;

/** Condition: the entry is on this page of those that the actor may see in a team's log. */
export const isInActivityPage = ({
  teamId,
  filter,
  from,
  to,
  text,
  at,
  cursor,
  limit,
  oldestFirst,
}: ActivitySearch): SQL => {
  const page = [teamId, sql`${filter}::jsonb`, from, to, text, at, cursor, limit, oldestFirst];
  const ids = callFunction("list_visible_activity", ...page);
  return sql`${activityLogs.id} = any (array(select ${ids}))`;
};

/** Condition: the actor may see the entry. Checked beside the policy, so that neither is the only check. */
export const isVisibleActivity = (activityId: Placeholder): SQL =>
  callFunction("can_see_activity", activityId);

export type ActivityCount = { day: string; category: string; count: number };

/** Counts the entries of a team's log that the actor may see, by day (UTC) and category. */
export async function countActivity(db: Db, teamId: string, from: Date, to: Date): Promise<ActivityCount[]> {
  const counts = callFunction("count_activity", teamId, from.toISOString(), to.toISOString());
  return [...(await db.execute<ActivityCount>(sql`select day::text, category, count::int from ${counts}`))];
}
