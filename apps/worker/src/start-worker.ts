import { createDb } from "@shipkit/db";
import { jobsSchema, createJobsPool } from "@shipkit/db/jobs-pool";
import { prefix } from "@shipkit/db/prefix";
import { createTransport } from "@shipkit/mail";
import type { DatabaseUrls } from "@shipkit/runtime/database-server";
import type { Logger } from "@shipkit/runtime/logger";
import type { Settings } from "@shipkit/runtime/settings";
import type { TaskList } from "graphile-worker";
import { startActivityLoops } from "./activity/activity-loops.ts";
import { startHeartbeat, type HeartbeatTimes } from "./heartbeat.ts";
import { deleteFailedJobs } from "./jobs.ts";
import { startRunner } from "./runner.ts";
import { createEmailTasks } from "./tasks/email.ts";
import { expire } from "./tasks/expire.ts";
import { prune } from "./tasks/prune.ts";
import { purge } from "./tasks/purge.ts";

type Options = {
  settings: Settings;
  log: Logger;
  /** The worker needs sessions: jobs are announced by NOTIFY. */
  urls: Pick<DatabaseUrls, "directUrl">;
  heartbeat?: HeartbeatTimes;
};

const defaultHeartbeat: HeartbeatTimes = { intervalMs: 10_000, timeoutMs: 25_000 };

/** Jobs that run at the same time. */
const concurrency = 5;

/** Times are UTC. A purge that was missed runs later. Each job is queued once at most. */
const crontab = `
* * * * * expire ?jobKey=expire&max=3
*/10 * * * * prune ?jobKey=prune&max=3
17 3 * * * purge ?jobKey=purge&max=5&fill=1d
`;

/**
 * Starts a worker, a component that runs jobs and the loops of the activity log. Any number may run, in one process or in
 * several. `stop` gives running jobs a few seconds, then returns the rest to the queue.
 * @throws if the database is not set up, or the login cannot switch to the worker's role
 */
export async function startWorker({ settings, log, urls, heartbeat = defaultHeartbeat }: Options) {
  const url = urls.directUrl;
  const database = createDb(url, { max: concurrency + 3, applicationName: `${prefix} worker` });
  const transport = createTransport(settings);
  const pool = createJobsPool(url, {
    as: "worker",
    max: concurrency + 2, // one listens, one is for the heartbeat
    onError: ({ message }) => log.warn({ reason: message }, "worker lost a database connection"),
  });
  const close = async () => {
    transport.close();
    await pool.end();
    await database.close(0);
  };

  try {
    await pool.query(`select from ${jobsSchema}.migrations limit 1`); // fails here if the database is not set up
    const tasks: TaskList = {
      ...createEmailTasks({ settings, database, transport, log }),
      expire: () => expire(database),
      prune: () => prune(database),
      async purge() {
        await purge(database, log);
        await deleteFailedJobs(pool);
      },
    };
    const runner = await startRunner({ pool, tasks, crontab, log, concurrency });
    const activityLoops = startActivityLoops({ database, settings, log });
    const heartbeatLoop = startHeartbeat(pool, runner.getWorkerId, heartbeat, log);
    log.info("worker started");
    return {
      async stop() {
        await Promise.all([runner.stop(), activityLoops.stop()]);
        await heartbeatLoop.stop();
        await close();
        log.info("worker stopped");
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
