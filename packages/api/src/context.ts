import type { Credential, Database } from "@shipkit/db";
import type { ActivityHub } from "./activity/live/activity-hub.ts";

/** The context of a call, as the server knows it before the database is queried. */
export type Context = {
  database: Database;
  /** The token of the session cookie with a valid signature, or an API key; null if there is neither. */
  credential: Exclude<Credential, { userId: string }> | null;
  limits: Limits;
  activityHub: Pick<ActivityHub, "reserve" | "subscribe">;
  log: Log;
  trustedLog: TrustedLogOptions;
  /** The server's secret, which signs the links in e-mails. */
  secret: string;
  requestId: string;
  ipAddress?: string | undefined;
  userAgent?: string | undefined;
};

/** The server's log, for errors that the caller does not see. */
type Log = { error: (fields: object, message: string) => void };

/** Rate limits. Each function counts one event, and returns the seconds until the next is allowed; 0 below the limit. */
export type Limits = {
  /** Calls by credential, or by address without one. */
  call: (credential: Context["credential"], address: string) => Promise<number>;
  /** Calls with an invalid credential, by address: the credentials are made up. */
  invalidCredential: (address: string) => Promise<void>;
  /** Access-denied entries by actor. Beyond the limit none is written. */
  accessDenied: (actor: string) => Promise<number>;
  /** Invitation e-mails by team. */
  invitation: (teamId: string) => Promise<number>;
};

/** What the activity log is verified against. */
export type TrustedLogOptions = {
  /** The public keys whose seals are trusted, in the format of signed notes; the current one first. */
  trustedKeys: string[];
  /** Reads the external seals of a log; undefined if none are stored. */
  readExternalSeals?: ((origin: string) => AsyncIterable<string>) | undefined;
};
