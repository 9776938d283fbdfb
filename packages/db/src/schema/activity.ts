import { sql, type AnyColumn, type SQL } from "drizzle-orm";
import { index, text, varchar, type AnyPgColumn } from "drizzle-orm/pg-core";
import { prefix, prefixed } from "../prefix.ts";
import { createTable, id, foreignId, checkIn, timestamps } from "./columns.ts";
import { policy, systemPolicy, isActor } from "./policies.ts";

export const activitySeverities = ["info", "warning", "critical"] as const;
export type ActivitySeverity = (typeof activitySeverities)[number];

/** Who acted: a person, an API key, ShipKit itself, or a database login that went past it. */
export const actorTypes = ["user", "api_key", "system", "database"] as const;
export type ActorType = (typeof actorTypes)[number];

/** The project in which it happened; outside of projects, the person who acted. */
const scopeKey = (entry: Record<"projectId" | "userId", AnyColumn>) =>
  sql`(coalesce(${entry.projectId}, ${entry.userId}))`;

/** 1 where it happened outside of projects, else 0. */
const teamLevel = (entry: Record<"projectId", AnyColumn>) => sql`((${entry.projectId} is null)::int)`;

/** The entry concerns no project, said as an index has it. */
export const isTeamLevel = (entry: Record<"projectId", AnyColumn>) => sql`${teamLevel(entry)} = 1`;

/** The words by which an entry is found, each marked with its team; as the database's function writes them. */
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
 * What happened. Rows are only ever added, and only by `add_entry`. No foreign keys: an entry outlives the thing and
 * the person that it is about.
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
    /** A sentence about things, never about people. */
    details: text("details"),
    /** JSON: `{ "changes": { "name": { "from": "Apollo", "to": "Gemini" } }, … }`. */
    metadata: text("metadata"),
    actorType: varchar("actor_type", { length: 20 }).$type<ActorType>().notNull(),
    /** The person's or key's id, the serving role's name, or the login's. */
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
      // What one may see of a log is a union of what happened in its projects, outside of them, and in single places. Each
      // lies in an index in the order of a page, bare and with any one filter: a page is read, and never searched for.
      newest("team", entry.teamId),
      newest("team_level", entry.teamId, teamLevel(entry)),
      newest("scope", entry.teamId, scopeKey(entry)),
      ...newestBy("user", entry.userId),
      ...newestBy("action", entry.action),
      ...newestBy("category", entry.category),
      ...newestBy("severity", entry.severity).map((index) => index.where(sql`${entry.severity} <> 'info'`)),
      ...newestBy("target", entry.targetId),
      // Without GIN's list of what waits: no mutation pays for the others, and no search reads it.
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
