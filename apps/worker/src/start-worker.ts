import { createDb } from "@shipkit/db";
import { jobsSchema, createJobsPool } from "@shipkit/db/jobs-pool";
import { prefix } from "@shipkit/db/prefix";
import type { Settings } from "@shipkit/runtime/settings";
import type { Logger } from "@shipkit/runtime/logger";
import type { TaskList } from "graphile-worker";
import { startActivity } from "./activity/start-activity.ts";
import { startHeartbeat, type Pulse } from "./heartbeat.ts";
import { forgetJobs } from "./jobs.ts";
import { createMailer } from "./mail/mailer.ts";
import { startRunner } from "./runner.ts";
import { expire } from "./tasks/expire.ts";
import { mailTasks } from "./tasks/mail.ts";
import { prune } from "./tasks/prune.ts";
import { purge } from "./tasks/purge.ts";

type Options = {
  settings: Settings;
  /** Past any pooler: jobs are announced to sessions. */
  databaseUrl: string;
  log: Logger;
  pulse?: Pulse;
};

/** Jobs at a time. */
const concurrency = 5;

/** Times are UTC. A purge that was missed is made up for; of each there is one job at most. */
const crontab = `
* * * * * expire ?jobKey=expire&max=3
*/10 * * * * prune ?jobKey=prune&max=3
17 3 * * * purge ?jobKey=purge&max=5&fill=1d
`;

/**
 * Runs jobs until the returned `stop` is called, which lets those that run end for a few seconds and hands back the
 * rest. As many may run as one likes, in one process or in several.
 * @throws where the database is not set up, or the login cannot step down to the worker's role
 */
export async function startWorker({
  settings,
  databaseUrl,
  log,
  pulse = { every: 10_000, stale: 25_000 },
}: Options) {
  const database = createDb(databaseUrl, { max: concurrency + 3, applicationName: `${prefix} worker` });
  const mailer = createMailer(settings);
  const pool = createJobsPool(databaseUrl, {
    as: "worker",
    max: concurrency + 2, // one listens, one beats
    onError: ({ message }) => log.warn({ reason: message }, "the worker lost a connection"),
  });
  const close = async () => {
    mailer.close();
    await pool.end();
    await database.close(0);
  };

  try {
    await pool.query(`select from ${jobsSchema}.migrations limit 1`); // says what is missing in PostgreSQL's words
    const tasks: TaskList = {
      ...mailTasks({ settings, database, mailer, log }),
      expire: () => expire(database),
      prune: () => prune(database),
      async purge() {
        await purge(database, log);
        await forgetJobs(pool);
      },
    };
    const runner = await startRunner({ pool, tasks, crontab, log, concurrency });
    const activity = startActivity({ database, settings, log });
    const heartbeat = startHeartbeat(pool, runner.workerId, pulse, log);
    log.info("worker started");
    return {
      async stop() {
        await Promise.all([runner.stop(), activity.stop()]);
        await heartbeat.stop();
        await close();
        log.info("worker stopped");
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
