import { sql } from "drizzle-orm";
import { index, varchar, type PgTableExtraConfigValue } from "drizzle-orm/pg-core";
import { apiKeyRoles, type ApiKeyRole } from "../permissions.ts";
import { prefix, prefixed } from "../prefix.ts";
import {
  createTable,
  id,
  immutable,
  foreignId,
  indexOn,
  timestampColumn,
  checkIn,
  references,
  timestamps,
  uniqueIndexOn,
} from "./columns.ts";
import { policy, systemPolicy, teamPermission, canAssignRole, isActorApiKey } from "./policies.ts";
import { teams } from "./team.ts";
import { users } from "./user.ts";

/** An actor that is not a user, with a role in one team. */
export const apiKeys = createTable(
  "api_key",
  {
    id: id(),
    teamId: immutable(foreignId("team_id").notNull()),
    name: varchar("name", { length: 255 }).notNull(),
    role: varchar("role", { length: 50 }).$type<ApiKeyRole>().notNull(),
    /** SHA-256 of the key in hexadecimal. */
    keyHash: varchar("key_hash", { length: 64 }).notNull(),
    /** The first characters of the key, to tell keys apart. */
    keyPrefix: varchar("key_prefix", { length: 32 }).notNull(),
    /** The user who created it. Null for an API key. */
    createdById: immutable(foreignId("created_by_id").default(sql.raw(`${prefix}.current_user_id()`))),
    /** Up to 20 seconds late: it is written outside of the call. */
    lastUsedAt: immutable(timestampColumn("last_used_at")),
    expiresAt: timestampColumn("expires_at"),
    revokedAt: timestampColumn("revoked_at"),
    ...timestamps,
  },
  (key): PgTableExtraConfigValue[] => [
    references("api_key", [key.teamId], [teams.id]).onDelete("cascade"),
    references("api_key", [key.createdById], [users.id]).onDelete("set null"),
    indexOn("api_key", key.teamId, key.id),
    indexOn("api_key", key.createdById),
    index(prefixed("api_key_expires_idx"))
      .on(key.expiresAt)
      .where(sql`${key.revokedAt} is null`),
    uniqueIndexOn("api_key", key.keyHash),
    checkIn("api_key", key.role, apiKeyRoles),
    policy("api_key", "select", {
      using: sql`${teamPermission(key.teamId, "apiKey:manage")} or (${isActorApiKey(key.id)} and ${teamPermission(key.teamId, "team:read")})`,
    }),
    policy("api_key", "insert", {
      withCheck: sql`${canAssignRole(key.teamId, key.role, "apiKey:manage")}
        and ${key.createdById} is not distinct from (select ${sql.raw(`${prefix}.current_user_id()`)})`,
    }),
    policy("api_key", "update", {
      using: sql`${key.revokedAt} is null and ${canAssignRole(key.teamId, key.role, "apiKey:manage")}`,
      withCheck: canAssignRole(key.teamId, key.role, "apiKey:manage"),
    }),
    systemPolicy("api_key", "worker"),
  ],
);

export type ApiKey = typeof apiKeys.$inferSelect;
export type NewApiKey = typeof apiKeys.$inferInsert;
