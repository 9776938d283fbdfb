/** The prefix under which the migrations are generated; they are rewritten to {@link prefix} when they run. */
export const canonicalPrefix = "shipkit";

/**
 * The name that stands before everything ShipKit keeps in a database, from `DB_PREFIX`.
 * At most 16 characters, so that the longest generated name fits PostgreSQL's 63.
 */
export const prefix = process.env["DB_PREFIX"] || canonicalPrefix;

if (!/^[a-z][a-z0-9_]{0,15}$/.test(prefix) || prefix.startsWith("pg_"))
  throw new Error(
    `DB_PREFIX is ${JSON.stringify(prefix)}: it must be 1 to 16 lower-case letters, digits or underscores, start with a letter and not with "pg_".`,
  );

/** `project_team_idx` → `shipkit_project_team_idx`. */
export const prefixed = (name: string) => `${prefix}_${name}`;

/** The roles that serve: they own nothing, so row-level security binds them. */
export const roles = {
  app: prefixed("app"),
  auth: prefixed("auth"),
  worker: prefixed("worker"),
} as const;

export type ServingRole = keyof typeof roles;
