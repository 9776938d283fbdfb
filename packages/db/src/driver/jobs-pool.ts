import { Pool } from "pg";
import { prefix, prefixed, roles } from "../prefix.ts";

/** The schema of graphile-worker's tables. */
export const jobsSchema = prefixed("worker");

type Options = {
  /** Owns the worker's schema, to migrate it; all else runs as the worker's role. */
  as: "owner" | "worker";
  /** Connections at most. */
  max: number;
  onError?: (error: Error) => void;
};

/**
 * Connections for graphile-worker, which brings its own driver. They step down to the worker's role as they open, so
 * the URL leads past any pooler.
 */
export function createJobsPool(url: string, { as, max, onError = () => {} }: Options): Pool {
  const pool = new Pool({
    connectionString: toPgConnectionString(url),
    max,
    application_name: `${prefix} worker`,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...(as === "worker" && { options: `-c role=${roles.worker}` }),
  });
  // Without these a connection that is lost would end the process.
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));
  return pool;
}

/** Has pg read `sslmode` as libpq and postgres.js do: `require` encrypts, and asks no one for the certificate. */
export function toPgConnectionString(url: string): string {
  const address = new URL(url);
  if (address.searchParams.has("sslmode")) address.searchParams.set("uselibpqcompat", "true");
  return address.href;
}
