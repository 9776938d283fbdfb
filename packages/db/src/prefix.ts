/** The prefix under which the migrations are generated; they are rewritten to {@link prefix} when they run. */
export const canonicalPrefix = "shipkit";

/**
 * The name that stands before everything ShipKit keeps in a database, from `DB_PREFIX`.
 * At most 16 characters, so that the longest generated name fits PostgreSQL's 63.
 */
export const prefix = process.env["DB_PREFIX"] || canonicalPrefix;

/** The prefix names a schema of its own: not one that is there already, nor a word that SQL keeps for itself. */
const taken = new Set(
  (
    "public information_schema all analyse analyze and any array as asc asymmetric both case cast check collate column " +
    "constraint create default deferrable desc distinct do else end except false fetch for foreign from grant group " +
    "having in initially intersect into lateral leading limit localtime not null offset on only or order placing " +
    "primary references returning select some symmetric system_user table then to trailing true union unique user " +
    "using variadic when where window with"
  ).split(" "),
);

if (
  !/^[a-z][a-z0-9_]{0,15}$/.test(prefix) ||
  prefix.startsWith("pg_") ||
  prefix.endsWith("_worker") || // another prefix's schema of jobs
  taken.has(prefix)
)
  throw new Error(
    `DB_PREFIX is ${JSON.stringify(prefix)}: it must be 1 to 16 lower-case letters, digits or underscores, start with a letter, not end with _worker, and be no word of SQL's or PostgreSQL's own.`,
  );

/** `project_team_idx` → `shipkit_project_team_idx`. */
export const prefixed = (name: string) => `${prefix}_${name}`;

/** `shipkit_project` → `project`. */
export const unprefixed = (name: string) => name.slice(prefix.length + 1);

/** The roles that serve: they own nothing, so row-level security binds them. */
export const roles = {
  app: prefixed("app"),
  auth: prefixed("auth"),
  worker: prefixed("worker"),
} as const;

export type ServingRole = keyof typeof roles;
