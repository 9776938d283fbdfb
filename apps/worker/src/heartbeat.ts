import { jobsSchema } from "@shipkit/db/jobs-pool";
import { prefix, prefixed } from "@shipkit/db/prefix";
import type { Logger } from "@shipkit/runtime/logger";
import type { Pool } from "pg";
import { getRootMessage } from "./root-message.ts";

const recordHeartbeat = `select ${prefix}.record_heartbeat($1, make_interval(secs => $2)) as workers`;

/** The time between two heartbeats, and how long a worker may be silent until its jobs are unlocked. */
export type HeartbeatTimes = { intervalMs: number; timeoutMs: number };

/**
 * Sends heartbeats of this worker, and unlocks the jobs of workers that were silent for too long. A heartbeat is a row
 * with a time, not a lock of a session: if a machine vanishes, its sessions stay open for hours.
 * @param getWorkerId returns the id under which graphile-worker locks jobs, undefined while it starts
 */
export function startHeartbeat(
  pool: Pool,
  getWorkerId: () => string | undefined,
  { intervalMs, timeoutMs }: HeartbeatTimes,
  log: Logger,
) {
  let sending = Promise.resolve();
  const timer = setInterval(() => {
    sending = sending.then(send);
  }, intervalMs);

  async function send(): Promise<void> {
    const id = getWorkerId();
    if (id === undefined) return;
    try {
      const { rows } = await pool.query<{ workers: string[] }>(recordHeartbeat, [id, timeoutMs / 1000]);
      const workers = rows[0]?.workers ?? [];
      if (workers.length > 0) log.warn({ workers }, "unlocked the jobs of silent workers");
    } catch (error) {
      log.warn({ reason: getRootMessage(error) }, "heartbeat failed");
    }
  }

  return {
    /** Unlocks the jobs that this worker still holds, and deregisters it. */
    async stop() {
      clearInterval(timer);
      await sending;
      const id = getWorkerId();
      try {
        await pool.query(`select ${jobsSchema}.force_unlock_workers(array[$1])`, [id]);
        await pool.query(`delete from ${jobsSchema}.${prefixed("heartbeat")} where worker = $1`, [id]);
      } catch (error) {
        log.warn({ reason: getRootMessage(error) }, "failed to deregister worker");
      }
    },
  };
}
