import { sql, type AnyColumn, type SQL } from "drizzle-orm";
import { index, text, varchar, type AnyPgColumn } from "drizzle-orm/pg-core";
import { prefix, prefixed } from "../prefix.ts";
import { createTable, id, foreignId, checkIn, timestamps } from "./columns.ts";
import { policy, systemPolicy, isActor } from "./policies.ts";

export const activitySeverities = ["info", "warning", "critical"] as const;
export type ActivitySeverity = (typeof activitySeverities)[number];

/** The kinds of actors: a user, an API key, a serving role of the system, or the database login of an external change. */
export const actorTypes = ["user", "api_key", "system", "database"] as const;
export type ActorType = (typeof actorTypes)[number];

/** The project of an entry or, for a team-level entry, its user. An expression of indexes. */
const scopeKey = (entry: Record<"projectId" | "userId", AnyColumn>) =>
  sql`(coalesce(${entry.projectId}, ${entry.userId}))`;

/** 1 for a team-level entry, which has no project, else 0. An expression of indexes. */
const teamLevel = (entry: Record<"projectId", AnyColumn>) => sql`((${entry.projectId} is null)::int)`;

/** Condition: the entry is team-level. Written so that the indexes serve it. */
export const isTeamLevel = (entry: Record<"projectId", AnyColumn>) => sql`${teamLevel(entry)} = 1`;

/** The search tokens of an entry. An expression of an index. */
const searchTokens = (entry: Record<"teamId" | "action" | "details", AnyColumn>) =>
  sql`(${sql.raw(`${prefix}.to_search_vector`)}(${entry.teamId}, ${entry.action}, ${entry.details}))`;

const callVisibilityFunction = (name: string, visibility: string) =>
  sql.raw(`${prefix}.${name}('${visibility}')`);

/**
 * Condition: the actor sees the entry. `sql/functions/activity-visibility.sql` states the rule; this applies it to all
 * teams of the actor. Each sub-select runs once per statement, and only if the conditions before it do not decide.
 */
function visibleActivity(entry: Record<"teamId" | "userId" | "projectId", AnyColumn>): SQL {
  const isVisible = (visibility: string) =>
    sql`${sql.raw(`${prefix}.is_visible_activity('${visibility}'`)}, ${isActor(entry.userId)}, ${entry.projectId},
            ${entry.projectId} in (select unnest(${callVisibilityFunction("get_visibility_exceptions", visibility)})))`;
  const isVisibleInTeam = (visibility: string) =>
    sql`(${entry.teamId} = any ((select ${callVisibilityFunction("get_visibility_team_ids", visibility)})::text[])
            and ${isVisible(visibility)})`;
  return sql.join(
    [
      sql`(${entry.teamId} is null and ${isVisible("own")})`,
      ...["all", "team", "projects"].map(isVisibleInTeam),
    ],
    sql.raw("\n          or "),
  );
}

/**
 * An activity entry: who did what to which target. Only `insert_activity()` inserts entries. No foreign keys: an entry
 * outlives its target and its user.
 */
export const activityLogs = createTable(
  "activity_log",
  {
    id: id(),
    teamId: foreignId("team_id"),
    userId: foreignId("user_id"),
    action: varchar("action", { length: 255 }).notNull(),
    category: varchar("category", { length: 50 }).notNull(),
    severity: varchar("severity", { length: 20 }).$type<ActivitySeverity>().notNull().default("info"),
    /** A sentence about things, never about people: `renamed project Apollo to Gemini`. */
    details: text("details"),
    /** JSON: `{ "changes": { "name": { "from": "Apollo", "to": "Gemini" } }, … }`. */
    metadata: text("metadata"),
    actorType: varchar("actor_type", { length: 20 }).$type<ActorType>().notNull(),
    /** The id of the user or API key, or the name of the role or login. */
    actorId: foreignId("actor_id").notNull(),
    targetType: varchar("target_type", { length: 50 }),
    targetId: foreignId("target_id"),
    projectId: foreignId("project_id"),
    requestId: varchar("request_id", { length: 255 }),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    ...timestamps,
  },
  (entry) => {
    const newest = (name: string, ...columns: [AnyPgColumn, ...(AnyPgColumn | SQL)[]]) =>
      index(prefixed(`activity_log_${name}_idx`)).on(...columns, entry.createdAt, entry.id);
    const newestBy = (name: string, column: AnyPgColumn) => [
      newest(name, column, entry.teamId, teamLevel(entry)),
      newest(`scope_${name}`, entry.teamId, scopeKey(entry), column),
    ];
    return [
      // The visible entries of a log are a union of project entries, team-level entries, and those of single scopes. Each has
      // an index in the order of a page, with or without one filter.
      newest("team", entry.teamId),
      newest("team_level", entry.teamId, teamLevel(entry)),
      newest("scope", entry.teamId, scopeKey(entry)),
      ...newestBy("user", entry.userId),
      ...newestBy("action", entry.action),
      ...newestBy("category", entry.category),
      ...newestBy("severity", entry.severity).map((index) => index.where(sql`${entry.severity} <> 'info'`)),
      ...newestBy("target", entry.targetId),
      // Without GIN's pending list: no mutation pays to flush it, and no search scans it.
      index(prefixed("activity_log_search_idx"))
        .using("gin", searchTokens(entry))
        .with({ fastupdate: false }),
      checkIn("activity_log", entry.severity, activitySeverities),
      checkIn("activity_log", entry.actorType, actorTypes),
      policy("activity_log", "select", {
        using: visibleActivity(entry),
      }),
      systemPolicy("activity_log", "worker", { for: "select" }),
    ];
  },
);

export type ActivityLog = typeof activityLogs.$inferSelect;
export type NewActivityLog = typeof activityLogs.$inferInsert;
