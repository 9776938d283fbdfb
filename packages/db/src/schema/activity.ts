import { relations, sql, type AnyColumn, type SQL } from "drizzle-orm";
import { index, text, varchar, type AnyPgColumn } from "drizzle-orm/pg-core";
import { prefix, prefixed } from "../prefix.ts";
import { createTable, id, idOf, oneOf, timestamps } from "./columns.ts";
import { allow, allowSystem, inProject, inTeam, isCaller } from "./policies.ts";
import { users } from "./user.ts";

export const activitySeverities = ["info", "warning", "critical"] as const;
export type ActivitySeverity = (typeof activitySeverities)[number];

/** Who acted: a person, an API key, ShipKit itself, or a database login that went past it. */
export const actorTypes = ["user", "api_key", "system", "database"] as const;
export type ActorType = (typeof actorTypes)[number];

/** The project in which it happened; outside of projects, the person who acted. */
const place = (entry: Record<"projectId" | "userId", AnyColumn>) =>
  sql`(coalesce(${entry.projectId}, ${entry.userId}))`;

/** 1 where it happened outside of projects, else 0. */
const outside = (entry: Record<"projectId", AnyColumn>) => sql`((${entry.projectId} is null)::int)`;

/** The entry concerns no project, said as an index has it. */
export const isOutside = (entry: Record<"projectId", AnyColumn>) => sql`${outside(entry)} = 1`;

/** The words by which an entry is found, each marked with its team; as the database's function writes them. */
const words = (entry: Record<"teamId" | "action" | "details", AnyColumn>) =>
  sql`(${sql.raw(`${prefix}.activity_words`)}(${entry.teamId}, ${entry.action}, ${entry.details}))`;

/**
 * What happened. Rows are only ever added, and only by `add_entry`. No foreign keys: an entry outlives the thing and
 * the person that it is about.
 */
export const activityLogs = createTable(
  "activity_log",
  {
    id: id(),
    teamId: idOf("team_id"),
    userId: idOf("user_id"),
    action: varchar("action", { length: 255 }).notNull(),
    category: varchar("category", { length: 50 }).notNull(),
    severity: varchar("severity", { length: 20 }).$type<ActivitySeverity>().notNull().default("info"),
    /** A sentence about things, never about people. */
    details: text("details"),
    /** JSON: `{ "changes": { "name": { "from": "Apollo", "to": "Gemini" } }, … }`. */
    metadata: text("metadata"),
    actorType: varchar("actor_type", { length: 20 }).$type<ActorType>().notNull(),
    /** The person's or key's id, the serving role's name, or the login's. */
    actorId: idOf("actor_id").notNull(),
    targetType: varchar("target_type", { length: 50 }),
    targetId: idOf("target_id"),
    projectId: idOf("project_id"),
    requestId: varchar("request_id", { length: 255 }),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    ...timestamps,
  },
  (entry) => {
    const newest = (name: string, ...columns: [AnyPgColumn, ...(AnyPgColumn | SQL)[]]) =>
      index(prefixed(`activity_log_${name}_idx`)).on(...columns, entry.createdAt, entry.id);
    const newestBy = (name: string, column: AnyPgColumn) => [
      newest(name, column, entry.teamId, outside(entry)),
      newest(`place_${name}`, entry.teamId, place(entry), column),
    ];
    return [
      // What one may see of a log is a union of what happened in its projects, outside of them, and in single places. Each
      // lies in an index in the order of a page, bare and with any one filter: a page is read, and never searched for.
      newest("team", entry.teamId),
      newest("outside", entry.teamId, outside(entry)),
      newest("place", entry.teamId, place(entry)),
      ...newestBy("user", entry.userId),
      ...newestBy("action", entry.action),
      ...newestBy("category", entry.category),
      ...newestBy("severity", entry.severity).map((index) => index.where(sql`${entry.severity} <> 'info'`)),
      ...newestBy("target", entry.targetId),
      // Without GIN's list of what waits: no mutation pays for the others, and no search reads it.
      index(prefixed("activity_log_words_idx")).using("gin", words(entry)).with({ fastupdate: false }),
      oneOf("activity_log", entry.severity, activitySeverities),
      oneOf("activity_log", entry.actorType, actorTypes),
      allow("activity_log", "select", {
        using: sql`${inTeam(entry.teamId, "activity:read")}
          or (${entry.projectId} is not null and ${inProject(entry.teamId, entry.projectId, "project:read")})
          or (${isCaller(entry.userId)} and (${entry.teamId} is null or ${inTeam(entry.teamId, "team:read")}))`,
      }),
      allowSystem("activity_log", "worker", { for: "select" }),
    ];
  },
);

export const activityLogsRelations = relations(activityLogs, ({ one }) => ({
  user: one(users, { fields: [activityLogs.userId], references: [users.id] }),
}));

export type ActivityLog = typeof activityLogs.$inferSelect;
export type NewActivityLog = typeof activityLogs.$inferInsert;
