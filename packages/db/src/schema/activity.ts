import { relations, sql } from "drizzle-orm";
import { text, varchar } from "drizzle-orm/pg-core";
import { createTable, id, idOf, indexOn, oneOf, timestamps } from "./columns.ts";
import { allow, inProject, inTeam, isCaller } from "./policies.ts";
import { users } from "./user.ts";

export const activitySeverities = ["info", "warning", "critical"] as const;
export type ActivitySeverity = (typeof activitySeverities)[number];

/** Who acted: a person, an API key, ShipKit itself, or a database login that went past it. */
export const actorTypes = ["user", "api_key", "system", "database"] as const;
export type ActorType = (typeof actorTypes)[number];

/**
 * What happened. Rows are only ever added, and only by the recording function. No foreign keys: an entry
 * outlives the thing and the person that it is about.
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
  (entry) => [
    indexOn("activity_log", entry.teamId, entry.id),
    indexOn("activity_log", entry.projectId, entry.id),
    indexOn("activity_log", entry.userId, entry.id),
    oneOf("activity_log", entry.severity, activitySeverities),
    oneOf("activity_log", entry.actorType, actorTypes),
    allow("activity_log", "select", {
      using: sql`${inTeam(entry.teamId, "activity:read")}
        or (${entry.projectId} is not null and ${inProject(entry.teamId, entry.projectId, "project:read")})
        or (${isCaller(entry.userId)} and (${entry.teamId} is null or ${inTeam(entry.teamId, "team:read")}))`,
    }),
  ],
);

export const activityLogsRelations = relations(activityLogs, ({ one }) => ({
  user: one(users, { fields: [activityLogs.userId], references: [users.id] }),
}));

export type ActivityLog = typeof activityLogs.$inferSelect;
export type NewActivityLog = typeof activityLogs.$inferInsert;
