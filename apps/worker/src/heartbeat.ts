import { jobsSchema } from "@shipkit/db/jobs-pool";
import { prefix, prefixed } from "@shipkit/db/prefix";
import type { Logger } from "@shipkit/runtime/logger";
import type { Pool } from "pg";
import { reasonOf } from "./reason.ts";

const beatText = `select ${prefix}.record_heartbeat($1, make_interval(secs => $2)) as dead`;

/** Milliseconds between two beats, and of silence after which a worker is taken for dead. */
export type Pulse = { every: number; stale: number };

/**
 * Tells the other workers that this one lives, and frees the jobs of those that do not. A beat is a row with a time
 * and not a lock that a session holds: where a machine vanishes without a word, its sessions live on for hours.
 * @param workerId under which graphile-worker locks its jobs; undefined while it starts
 */
export function startHeartbeat(
  pool: Pool,
  workerId: () => string | undefined,
  { every, stale }: Pulse,
  log: Logger,
) {
  let beating = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating.then(beat);
  }, every);

  async function beat(): Promise<void> {
    const id = workerId();
    if (id === undefined) return;
    try {
      const { rows } = await pool.query<{ dead: string[] }>(beatText, [id, stale / 1000]);
      const dead = rows[0]?.dead ?? [];
      if (dead.length > 0) log.warn({ workers: dead }, "freed the jobs of workers that are gone");
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, "no heartbeat");
    }
  }

  return {
    /** Frees what this worker still holds, and takes its leave. */
    async stop() {
      clearInterval(timer);
      await beating;
      const id = workerId();
      try {
        await pool.query(`select ${jobsSchema}.force_unlock_workers(array[$1])`, [id]);
        await pool.query(`delete from ${jobsSchema}.${prefixed("beat")} where worker = $1`, [id]);
      } catch (error) {
        log.warn({ reason: reasonOf(error) }, "the worker left without a word");
      }
    },
  };
}
