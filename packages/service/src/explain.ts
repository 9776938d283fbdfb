import { DrizzleQueryError } from "drizzle-orm";

const sentences: Record<string, string> = {
  "42501":
    "The login of DATABASE_URL may not step down to ShipKit's roles, and does not serve without. Run `pnpm db.migrate` with DATABASE_OWNER_URL set to the owner's login.",
  "22023": "The database is not set up. Run `pnpm db.migrate`.",
  "42P01": "The database is not set up. Run `pnpm db.migrate`.",
  "42883": "The database is not set up. Run `pnpm db.migrate`.",
  "3F000": "The database is not set up. Run `pnpm db.migrate`.",
  "3D000": "There is no such database. Create it, or mend the name in DATABASE_URL.",
  "28P01": "The database refuses the password in DATABASE_URL.",
  "28000": "The database refuses the login in DATABASE_URL.",
  ENOTFOUND: "The host in DATABASE_URL is not known.",
  ECONNREFUSED: "No database answers at DATABASE_URL. Is it running?",
  CONNECT_TIMEOUT: "No database answers at DATABASE_URL. Is it reachable from here?",
  ENOSPC: "The disk is full.",
  "53100": "The disk of the database is full.",
};

/** One plain sentence for what kept the service from starting. */
export function explain(error: unknown): string {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  const sentence = "code" in cause && sentences[String(cause.code)];
  return sentence ? `${sentence} (${cause.message})` : cause.message;
}
