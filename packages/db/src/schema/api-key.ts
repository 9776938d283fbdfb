import { relations } from "drizzle-orm";
import { varchar } from "drizzle-orm/pg-core";
import {
  createTable,
  id,
  idOf,
  indexOn,
  moment,
  oneOf,
  references,
  timestamps,
  uniqueOn,
} from "./columns.ts";
import { teams } from "./team.ts";
import { users } from "./user.ts";

export const apiKeyRoles = ["admin", "member", "viewer"] as const;
export type ApiKeyRole = (typeof apiKeyRoles)[number];

/** A caller of its own, with a role in one team. */
export const apiKeys = createTable(
  "api_key",
  {
    id: id(),
    teamId: idOf("team_id").notNull(),
    name: varchar("name", { length: 255 }).notNull(),
    role: varchar("role", { length: 50 }).$type<ApiKeyRole>().notNull(),
    /** SHA-256 of the key, in hexadecimal. */
    keyHash: varchar("key_hash", { length: 64 }).notNull(),
    /** The first characters of the key, by which people tell keys apart. */
    keyPrefix: varchar("key_prefix", { length: 32 }).notNull(),
    createdById: idOf("created_by_id"),
    lastUsedAt: moment("last_used_at"),
    expiresAt: moment("expires_at"),
    revokedAt: moment("revoked_at"),
    ...timestamps,
  },
  (key) => [
    references("api_key", [key.teamId], [teams.id]).onDelete("cascade"),
    references("api_key", [key.createdById], [users.id]).onDelete("set null"),
    indexOn("api_key", key.teamId),
    indexOn("api_key", key.createdById),
    uniqueOn("api_key", key.keyHash),
    oneOf("api_key", key.role, apiKeyRoles),
  ],
);

export const apiKeysRelations = relations(apiKeys, ({ one }) => ({
  team: one(teams, { fields: [apiKeys.teamId], references: [teams.id] }),
  createdBy: one(users, { fields: [apiKeys.createdById], references: [users.id] }),
}));

export type ApiKey = typeof apiKeys.$inferSelect;
export type NewApiKey = typeof apiKeys.$inferInsert;
