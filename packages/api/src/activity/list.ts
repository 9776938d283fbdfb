import {
  activityLogs,
  activitySeverities,
  isInActivityPage,
  isTeamLevel,
  prepared,
  type ActivitySearch,
  type Db,
  type Placeholders,
} from "@shipkit/db";
import { and, asc, desc, eq, isNull, sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { id, search, timestamp } from "../input.ts";
import { pageInput } from "../pagination.ts";
import { cursorInput, formatCursor, parseCursor } from "./cursor.ts";
import { selectEntries, toApiEntry } from "./select-entries.ts";

/** The filters of a list and of an export. */
export const activityFilters = {
  projectId: id.optional(),
  userId: id.optional(),
  action: id.optional(),
  category: id.optional(),
  severity: z.enum(activitySeverities).optional(),
  targetId: id.optional(),
  /** Inclusive. */
  from: timestamp.optional(),
  /** Exclusive. */
  to: timestamp.optional(),
  /** Words of the details, a member's name, or the id of a target. */
  search,
};

/** The input of every list of entries. */
export const activityListInput = { ...pageInput, cursor: cursorInput.nullish() };

type PageInput = { cursor?: string | null | undefined; limit: number };
export type ActivityFilters = z.output<z.ZodObject<typeof activityFilters>>;

const filterColumns = {
  projectId: "project_id",
  userId: "user_id",
  action: "action",
  category: "category",
  severity: "severity",
  targetId: "target_id",
} as const satisfies Partial<Record<keyof ActivityFilters, string>>;

/** Builds the JSON of the columns that must be equal. */
function toColumnFilter(filters: ActivityFilters): string {
  const given: Record<string, string> = {};
  for (const key of Object.keys(filterColumns) as (keyof typeof filterColumns)[]) {
    const value = filters[key];
    if (value !== undefined) given[filterColumns[key]] = value;
  }
  return JSON.stringify(given);
}

const prepareList = (...order: SQL[]) =>
  prepared((db, values: Placeholders<Record<keyof ActivitySearch, unknown>>) =>
    selectEntries(db)
      .where(isInActivityPage(values))
      .orderBy(...order),
  );

const { createdAt } = activityLogs;
const listNewest = prepareList(desc(createdAt), desc(activityLogs.id));
const listOldest = prepareList(asc(createdAt), asc(activityLogs.id));

type ListOptions = ActivityFilters & PageInput & { teamId: string; oldestFirst?: boolean };

/** Lists one page of the entries of a team's log that the caller may see, newest first by default. */
export async function listActivity(
  db: Db,
  { teamId, cursor, limit, oldestFirst = false, ...filters }: ListOptions,
) {
  const list = oldestFirst ? listOldest : listNewest;
  const last = cursor == null ? undefined : parseCursor(cursor);
  const rows = await list(db, {
    teamId,
    filter: toColumnFilter(filters),
    from: filters.from?.toISOString() ?? null,
    to: filters.to?.toISOString() ?? null,
    text: filters.search || null,
    at: last?.at ?? null,
    cursor: last?.id ?? null,
    limit: limit + 1,
    oldestFirst,
  });
  return toActivityPage(rows, limit);
}

/** Lists one page of a person's entries without a team, newest first. */
export async function listOwnActivity(db: Db, userId: string, { cursor, limit }: PageInput) {
  const { id, teamId, userId: byUser } = activityLogs;
  const last = cursor == null ? undefined : parseCursor(cursor);
  const after = last && sql`(${createdAt}, ${id}) < (${last.at}, ${last.id})`;
  const rows = await selectEntries(db)
    .where(and(eq(byUser, userId), isNull(teamId), isTeamLevel(activityLogs), after))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  return toActivityPage(rows, limit);
}

export type ActivityEntry = Awaited<ReturnType<typeof listActivity>>["items"][number];

function toActivityPage<Entry extends { at: string; id: string }>(rows: Entry[], limit: number) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(toApiEntry),
    nextCursor: rows.length > limit && last ? formatCursor(last) : null,
  };
}
