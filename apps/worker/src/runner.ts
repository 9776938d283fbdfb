import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { jobsSchema } from "@shipkit/db/jobs-pool";
import type { Logger } from "@shipkit/runtime/logger";
import {
  parseCrontab,
  run,
  type Runner,
  type RunnerOptions,
  type TaskList,
  type WorkerEvents,
} from "graphile-worker";
import type { Pool } from "pg";
import { jobsLogger } from "./jobs-logger.ts";
import { reasonOf } from "./reason.ts";

type Options = {
  pool: Pool;
  tasks: TaskList;
  /** In graphile-worker's format; times are UTC. */
  crontab: string;
  log: Logger;
  /** Jobs at a time. */
  concurrency: number;
};

/** Milliseconds that running jobs have to end when the worker stops; then those that can be are cut short. */
const grace = 3000;
/** Milliseconds after which the worker stops all the same. */
const patience = 5000;

/**
 * graphile-worker, started again where it stops by itself: it does when the database goes away while a job ends, and
 * when anyone migrates a schema of its kind in this database, which another prefix may do at any time.
 */
export async function startRunner({ pool, tasks, crontab, log, concurrency }: Options) {
  const events: WorkerEvents = new EventEmitter();
  let workerId: string | undefined;
  const stopping = new AbortController();
  const { signal } = stopping;
  events.on("pool:create", ({ workerPool }) => (workerId = workerPool.id));
  events.on("job:error", ({ job, error }) => {
    const { id, task_identifier: task, attempts, max_attempts: of } = job;
    log[attempts < of ? "warn" : "error"](
      { job: id, task, attempts, of, reason: reasonOf(error) },
      "job failed",
    );
  });

  const options: RunnerOptions = {
    pgPool: pool,
    schema: jobsSchema,
    taskList: tasks,
    parsedCronItems: parseCrontab(crontab),
    concurrency,
    events,
    logger: jobsLogger(log),
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: grace,
    // Without these the library lets go of the promise that ends a job: were it rejected, the process would end.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
  let runner = await run(options);
  const ended = keepRunning();

  async function keepRunning(): Promise<void> {
    while (!signal.aborted) {
      await runner.promise.catch((error: unknown) =>
        log.warn({ reason: reasonOf(error) }, "the worker stopped by itself"),
      );
      if (!signal.aborted) runner = await startAgain();
    }
  }

  async function startAgain(): Promise<Runner> {
    for (let pause = 100; !signal.aborted; pause = Math.min(pause * 2, 10_000)) {
      try {
        await sleep(pause, undefined, { signal });
        const again = await run({ ...options });
        process.exitCode = undefined; // the library set it when it stopped
        if (signal.aborted) await again.stop();
        return again;
      } catch (error) {
        if (!signal.aborted) log.warn({ reason: reasonOf(error) }, "the worker does not start");
      }
    }
    return runner;
  }

  return {
    /** Under which this runner locks its jobs. */
    workerId: () => workerId,
    async stop() {
      stopping.abort();
      runner.stop().catch(() => {}); // it had stopped by itself
      await Promise.race([ended, sleep(patience, undefined, { ref: false })]);
    },
  };
}
