import { sql } from "drizzle-orm";
import { check, text, varchar, type PgTableExtraConfigValue } from "drizzle-orm/pg-core";
import { prefixed } from "../prefix.ts";
import {
  createTable,
  id,
  immutable,
  foreignId,
  indexOn,
  timestampColumn,
  references,
  timestamps,
  uniqueIndexOn,
} from "./columns.ts";
import { policy, systemPolicy, projectRolePermission, teamPermission, isActor } from "./policies.ts";

// By name, since the files of these tables import this one.
const teamMember = sql.identifier(prefixed("team_member"));
const projectMember = sql.identifier(prefixed("project_member"));

/** A person with an account. */
export const users = createTable(
  "user",
  {
    id: id(),
    name: varchar("name", { length: 255 }),
    email: immutable(varchar("email", { length: 255 }).notNull()),
    /** When the address was verified. Null until then. */
    emailVerified: immutable(timestampColumn("email_verified")),
    image: text("image"),
    ...timestamps,
    deletedAt: immutable(timestampColumn("deleted_at")),
  },
  (user): PgTableExtraConfigValue[] => [
    uniqueIndexOn("user", user.email),
    check(prefixed("user_email_lower"), sql`${user.email} = lower(${user.email})`),
    check(prefixed("user_id_no_key"), sql`${user.id} not like 'key:%'`),
    systemPolicy("user", "auth", { using: sql`${user.deletedAt} is null` }),
    systemPolicy("user", "worker"),
    policy("user", "update", { using: sql`${isActor(user.id)} and ${user.deletedAt} is null` }),
    policy("user", "select", {
      using: sql`${user.deletedAt} is null and (${isActor(user.id)} or exists (
        select 1 from ${teamMember} where ${teamMember}."user_id" = ${user.id} and ${teamPermission(sql`${teamMember}."team_id"`, "member:read")}
      ) or exists (
        select 1 from ${projectMember} where ${projectMember}."user_id" = ${user.id}
          and ${projectRolePermission(sql`${projectMember}."project_id"`, "projectMember:read")}
      ))`,
    }),
  ],
);

/** A sign-in method of a user: a password, or an account at a provider. */
export const accounts = createTable(
  "account",
  {
    id: id(),
    userId: immutable(foreignId("user_id").notNull()),
    accountId: varchar("account_id", { length: 255 }).notNull(),
    providerId: varchar("provider_id", { length: 255 }).notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: timestampColumn("access_token_expires_at"),
    refreshTokenExpiresAt: timestampColumn("refresh_token_expires_at"),
    scope: text("scope"),
    /** The hash of the password. */
    password: text("password"),
    ...timestamps,
  },
  (account) => [
    references("account", [account.userId], [users.id]).onDelete("cascade"),
    indexOn("account", account.userId),
    uniqueIndexOn("account", account.providerId, account.accountId),
    systemPolicy("account", "auth"),
    policy("account", "select", { using: isActor(account.userId) }),
  ],
);

/** A session of a user in one browser. It is valid until it expires, or the row is deleted. */
export const sessions = createTable(
  "session",
  {
    id: id(),
    userId: immutable(foreignId("user_id").notNull()),
    token: varchar("token", { length: 255 }).notNull(),
    expiresAt: timestampColumn("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    ...timestamps,
  },
  (session) => [
    references("session", [session.userId], [users.id]).onDelete("cascade"),
    indexOn("session", session.userId, session.id),
    uniqueIndexOn("session", session.token),
    systemPolicy("session", "auth"),
    policy("session", "select", { using: isActor(session.userId) }),
    policy("session", "delete", { using: isActor(session.userId) }),
  ],
);

/** A one-time secret that verifies an address or resets a password. */
export const verifications = createTable(
  "verification",
  {
    id: id(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: timestampColumn("expires_at").notNull(),
    ...timestamps,
  },
  (verification) => [
    indexOn("verification", verification.identifier),
    systemPolicy("verification", "auth"),
    systemPolicy("verification", "worker"),
  ],
);

export type User = typeof users.$inferSelect;
export type NewUser = typeof users.$inferInsert;
export type Account = typeof accounts.$inferSelect;
export type NewAccount = typeof accounts.$inferInsert;
export type Session = typeof sessions.$inferSelect;
export type NewSession = typeof sessions.$inferInsert;
export type Verification = typeof verifications.$inferSelect;
export type NewVerification = typeof verifications.$inferInsert;
