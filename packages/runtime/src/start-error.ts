const notMigrated = "The database is not set up. Run `pnpm db.migrate`.";

/** Advice by error code of PostgreSQL, of its driver, or of the operating system. */
const advice: Record<string, string> = {
  "42501":
    "The login of DATABASE_URL cannot switch to ShipKit's roles. Run `pnpm db.migrate` with DATABASE_OWNER_URL set to the owner's login.",
  "22023": notMigrated,
  "42P01": notMigrated,
  "42883": notMigrated,
  "3F000": notMigrated,
  "3D000": "The database does not exist. Create it, or correct its name in DATABASE_URL.",
  "28P01": "The database rejected the password in DATABASE_URL.",
  "28000": "The database rejected the login in DATABASE_URL.",
  ENOTFOUND: "The host in DATABASE_URL is unknown.",
  ECONNREFUSED: "No database responds at DATABASE_URL. Is it running?",
  CONNECT_TIMEOUT: "No database responds at DATABASE_URL. Is it reachable from this machine?",
  ENOSPC: "The disk is full.",
  EACCES: "A file or folder belongs to another user. Make it yours, then start again.",
  EPERM: "A file or folder belongs to another user. Make it yours, then start again.",
  EROFS: "The file system is read-only. Set DATA_DIR to a folder that can be written.",
  "53100": "The disk of the database is full.",
};

/** Returns one sentence that says why a process could not start, then what to do. */
export function getStartErrorMessage(error: unknown): string {
  // Drizzle wraps the database's error in one whose message repeats the query.
  const cause = error instanceof Error && "query" in error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  const sentence = "code" in cause && advice[String(cause.code)];
  return sentence ? `${sentence} (${cause.message})` : cause.message;
}
