import { Pool } from "pg";
import { prefix, prefixed, roles } from "../prefix.ts";
import { Client } from "./client.ts";

/** The schema of graphile-worker's tables. */
export const jobsSchema = prefixed("worker");

type JobsPoolOptions = {
  /** `owner` migrates the schema of graphile-worker; everything else runs as `worker`. */
  as: "owner" | "worker";
  /** Maximum number of connections. */
  max: number;
  onError?: (error: Error) => void;
};

/**
 * Creates a pool for graphile-worker, which requires `pg`. Each connection takes the worker's role when it opens.
 * @param url of a direct connection: the role belongs to the session, which a transaction pooler does not keep
 */
export function createJobsPool(url: string, { as, max, onError = () => {} }: JobsPoolOptions): Pool {
  const pool = new Pool({
    Client,
    connectionString: url,
    max,
    application_name: `${prefix} worker`,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...(as === "worker" && { options: `-c role=${roles.worker}` }),
  });
  // An unhandled error event would end the process when a connection is lost.
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));
  return pool;
}
