import { readEnvironment } from "./environment.ts";

/** Names of schemas that exist already, and reserved words of SQL: the prefix names a schema of its own. */
const reserved = new Set(
  (
    "public information_schema all analyse analyze and any array as asc asymmetric both case cast check collate column " +
    "constraint create default deferrable desc distinct do else end except false fetch for foreign from grant group " +
    "having in initially intersect into lateral leading limit localtime not null offset on only or order placing " +
    "primary references returning select some symmetric system_user table then to trailing true union unique user " +
    "using variadic when where window with"
  ).split(" "),
);

/**
 * Reads `DB_PREFIX`, the name that every database object starts with. It has 16 characters at most, so that the longest
 * generated name fits PostgreSQL's limit of 63.
 * @throws an error that says which prefixes are valid
 */
export function readPrefix(defaultPrefix: string): string {
  const prefix = readEnvironment()["DB_PREFIX"] ?? defaultPrefix;
  const valid =
    /^[a-z][a-z0-9_]{0,15}$/.test(prefix) &&
    !prefix.startsWith("pg_") &&
    !prefix.endsWith("_worker") && // the job schema of another prefix
    !reserved.has(prefix);
  if (valid) return prefix;
  throw new Error(
    `DB_PREFIX is invalid: ${JSON.stringify(prefix)}. Use 1 to 16 lower-case letters, digits or underscores that start with a letter, do not end with _worker, and are no reserved word of SQL or PostgreSQL.`,
  );
}
