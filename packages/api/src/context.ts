import type { Database } from "@shipkit/db";

/** What a server knows of a call before the database is asked. */
export type Context = {
  database: Database;
  /** The token of the session cookie, its signature checked; null where there is none. */
  sessionToken: string | null;
  requestId: string;
  ipAddress?: string | undefined;
  userAgent?: string | undefined;
};
