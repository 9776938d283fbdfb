import {
  activityLogs,
  activitySeverities,
  isFoundActivity,
  statement,
  type ActivitySearch,
  type Db,
  type Parameters,
} from "@shipkit/db";
import { and, asc, desc, eq, isNull, sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { selectEntries, shown } from "./entries.ts";
import { id, moment, search, storable } from "./input.ts";
import { pageInput } from "./page.ts";

/** What narrows a list and an export. */
export const activityFilters = {
  projectId: id.optional(),
  userId: id.optional(),
  action: id.optional(),
  category: id.optional(),
  severity: z.enum(activitySeverities).optional(),
  targetId: id.optional(),
  /** The first moment included. */
  from: moment.optional(),
  /** The first moment no longer included. */
  to: moment.optional(),
  /** Words of what happened, a member's name, or the id of a thing. */
  search,
};

/** `<moment with microseconds>_<id>` of the last entry of the page before. */
const cursor = z
  .string()
  .max(300)
  .refine(storable)
  .transform((text) => ({ at: text.slice(0, text.indexOf("_")), id: text.slice(text.indexOf("_") + 1) }))
  .pipe(z.object({ at: z.iso.datetime({ precision: 6, error: "Please give the cursor of a page" }), id }));

/** What every list of entries takes. */
export const feedInput = { ...pageInput, cursor: cursor.nullish() };

type PageInput = { cursor?: z.output<typeof cursor> | null | undefined; limit: number };
type Filters = z.output<z.ZodObject<typeof activityFilters>>;

const columns = {
  projectId: "project_id",
  userId: "user_id",
  action: "action",
  category: "category",
  severity: "severity",
  targetId: "target_id",
} as const satisfies Partial<Record<keyof Filters, string>>;

/** What the entries have, by their column, as JSON. */
function filterOf(filters: Filters): string {
  const given: Record<string, string> = {};
  for (const key of Object.keys(columns) as (keyof typeof columns)[]) {
    const value = filters[key];
    if (value !== undefined) given[columns[key]] = value;
  }
  return JSON.stringify(given);
}

const finding = (...order: SQL[]) =>
  statement((db, $: Parameters<Record<keyof ActivitySearch, unknown>>) =>
    selectEntries(db)
      .where(isFoundActivity($))
      .orderBy(...order),
  );

const { createdAt } = activityLogs;
const findNewest = finding(desc(createdAt), desc(activityLogs.id));
const findOldest = finding(asc(createdAt), asc(activityLogs.id));

type Find = Filters & PageInput & { teamId: string; oldestFirst?: boolean };

/** One page of what the caller may see of a team's log, newest first unless asked otherwise. */
export async function findActivity(db: Db, { teamId, cursor, limit, oldestFirst = false, ...filters }: Find) {
  const find = oldestFirst ? findOldest : findNewest;
  const rows = await find(db, {
    teamId,
    filter: filterOf(filters),
    from: filters.from?.toISOString() ?? null,
    to: filters.to?.toISOString() ?? null,
    text: filters.search || null,
    at: cursor?.at ?? null,
    cursor: cursor?.id ?? null,
    limit: limit + 1,
    oldestFirst,
  });
  return pageOf(rows, limit);
}

/** One page of a person's entries that concern no team, newest first. */
export async function findOwnActivity(db: Db, userId: string, { cursor, limit }: PageInput) {
  const { id, teamId, userId: byUser } = activityLogs;
  const after = cursor ? sql`(${createdAt}, ${id}) < (${cursor.at}, ${cursor.id})` : undefined;
  const rows = await selectEntries(db)
    .where(and(eq(byUser, userId), isNull(teamId), after))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  return pageOf(rows, limit);
}

function pageOf<Entry extends { at: string; id: string }>(rows: Entry[], limit: number) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(shown),
    nextCursor: rows.length > limit && last ? `${last.at}_${last.id}` : null,
  };
}
