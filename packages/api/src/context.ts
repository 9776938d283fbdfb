import type { Credential, Database } from "@shipkit/db";
import type { ActivityHub } from "./activity/live/activity-hub.ts";

/** What a server knows of a call before the database is asked. */
export type Context = {
  database: Database;
  /** The token of the session cookie, its signature checked, or an API key; null where there is neither. */
  credential: Exclude<Credential, { userId: string }> | null;
  limits: Limits;
  /** What follows logs as they grow. */
  activityHub: Pick<ActivityHub, "reserve" | "subscribe">;
  log: Log;
  trustedLog: TrustedLogOptions;
  /** The server's secret, under which the links in e-mails are made. */
  secret: string;
  requestId: string;
  ipAddress?: string | undefined;
  userAgent?: string | undefined;
};

/** Where a server hears of what went wrong that its callers are not told. */
type Log = { error: (fields: object, message: string) => void };

/** Each counts one more, and answers how many seconds to wait; 0 where there is no need to. */
export type Limits = {
  /** Calls by one caller; by the address for null. */
  call: (credential: Context["credential"], address: string) => Promise<number>;
  /** Calls with a session or key that is not good, by address: whoever makes them up is no caller of their own. */
  invalidCredential: (address: string) => Promise<void>;
  /** Attempts of one caller that were refused and leave an entry; past the limit they leave none. */
  accessDenied: (actor: string) => Promise<number>;
  /** E-mails that one team sends to people who are not in it. */
  invitation: (teamId: string) => Promise<number>;
};

/** What the activity log is held against. */
export type TrustedLogOptions = {
  /** The public keys whose seals are believed, as notes have them; the one in use first. */
  trustedKeys: string[];
  /** The copies of a log's seals outside of the database; undefined where none are kept. */
  readExternalSeals?: ((origin: string) => AsyncIterable<string>) | undefined;
};
