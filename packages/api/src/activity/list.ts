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
import { selectEntries, toApiEntry } from "./select-entries.ts";
import { id, timestamp, search, isStorableText } from "../input.ts";
import { pageInput } from "../pagination.ts";

/** What narrows a list and an export. */
export const activityFilters = {
  projectId: id.optional(),
  userId: id.optional(),
  action: id.optional(),
  category: id.optional(),
  severity: z.enum(activitySeverities).optional(),
  targetId: id.optional(),
  /** The first moment included. */
  from: timestamp.optional(),
  /** The first moment no longer included. */
  to: timestamp.optional(),
  /** Words of what happened, a member's name, or the id of a thing. */
  search,
};

/** `<moment with microseconds>_<id>` of a page's last entry, as the next page takes it. */
const cursor = z
  .string()
  .max(300)
  .refine(isStorableText)
  .refine((text) => isCursor(splitCursor(text)), "Please give the nextCursor of a page");

const isCursor = (parts: Record<"at" | "id", string>) =>
  z.object({ at: z.iso.datetime({ precision: 6 }), id }).safeParse(parts).success &&
  timestamp.safeParse(parts.at).success;

function splitCursor(text: string) {
  const mark = text.indexOf("_");
  return { at: text.slice(0, mark), id: text.slice(mark + 1) };
}

/** What every list of entries takes. */
export const activityListInput = { ...pageInput, cursor: cursor.nullish() };

type PageInput = { cursor?: string | null | undefined; limit: number };
export type ActivityFilters = z.output<z.ZodObject<typeof activityFilters>>;

const columns = {
  projectId: "project_id",
  userId: "user_id",
  action: "action",
  category: "category",
  severity: "severity",
  targetId: "target_id",
} as const satisfies Partial<Record<keyof ActivityFilters, string>>;

/** What the entries have, by their column, as JSON. */
function toColumnFilter(filters: ActivityFilters): string {
  const given: Record<string, string> = {};
  for (const key of Object.keys(columns) as (keyof typeof columns)[]) {
    const value = filters[key];
    if (value !== undefined) given[columns[key]] = value;
  }
  return JSON.stringify(given);
}

const prepareList = (...order: SQL[]) =>
  prepared((db, $: Placeholders<Record<keyof ActivitySearch, unknown>>) =>
    selectEntries(db)
      .where(isInActivityPage($))
      .orderBy(...order),
  );

const { createdAt } = activityLogs;
const findNewest = prepareList(desc(createdAt), desc(activityLogs.id));
const findOldest = prepareList(asc(createdAt), asc(activityLogs.id));

type Find = ActivityFilters & PageInput & { teamId: string; oldestFirst?: boolean };

/** One page of what the caller may see of a team's log, newest first unless asked otherwise. */
export async function listActivity(db: Db, { teamId, cursor, limit, oldestFirst = false, ...filters }: Find) {
  const find = oldestFirst ? findOldest : findNewest;
  const after = cursor == null ? undefined : splitCursor(cursor);
  const rows = await find(db, {
    teamId,
    filter: toColumnFilter(filters),
    from: filters.from?.toISOString() ?? null,
    to: filters.to?.toISOString() ?? null,
    text: filters.search || null,
    at: after?.at ?? null,
    cursor: after?.id ?? null,
    limit: limit + 1,
    oldestFirst,
  });
  return toActivityPage(rows, limit);
}

/** One page of a person's entries that concern no team, newest first. */
export async function listOwnActivity(db: Db, userId: string, { cursor, limit }: PageInput) {
  const { id, teamId, userId: byUser } = activityLogs;
  const last = cursor == null ? undefined : splitCursor(cursor);
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
    nextCursor: rows.length > limit && last ? `${last.at}_${last.id}` : null,
  };
}
