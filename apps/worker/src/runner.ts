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
import { createLibraryLogger } from "./library-logger.ts";
import { getRootMessage } from "./root-message.ts";

type Options = {
  pool: Pool;
  tasks: TaskList;
  /** In graphile-worker's format; times are UTC. */
  crontab: string;
  log: Logger;
  concurrency: number;
};

/** The time that running jobs have to end when the worker stops; those that can be aborted are aborted then. */
const gracePeriodMs = 3000;
/** The time after which the worker stops in any case. */
const stopTimeoutMs = 5000;
const minRestartDelayMs = 100;
const maxRestartDelayMs = 10_000;

/**
 * Runs graphile-worker, and restarts it if it stops by itself. It does if the database is unavailable when a job ends,
 * and if anyone migrates a schema of its kind in this database, which another prefix may do at any time.
 */
export async function startRunner({ pool, tasks, crontab, log, concurrency }: Options) {
  const stopping = new AbortController();
  const { signal } = stopping;
  let workerId: string | undefined;
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:create", ({ workerPool }) => (workerId = workerPool.id));
  events.on("job:error", ({ job: { id, task_identifier: task, attempts, max_attempts }, error }) => {
    const level = attempts < max_attempts ? "warn" : "error";
    log[level]({ job: id, task, attempts, max_attempts, reason: getRootMessage(error) }, "job failed");
  });

  const options: RunnerOptions = {
    pgPool: pool,
    schema: jobsSchema,
    taskList: tasks,
    parsedCronItems: parseCrontab(crontab),
    concurrency,
    events,
    logger: createLibraryLogger(log),
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: gracePeriodMs,
    // With a delay the library does not await the promise that completes a job; its rejection would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
  let runner = await run(options);
  const ended = keepRunning();

  async function keepRunning(): Promise<void> {
    while (!signal.aborted) {
      await runner.promise.catch((error: unknown) =>
        log.warn({ reason: getRootMessage(error) }, "worker stopped by itself"),
      );
      if (!signal.aborted) runner = await restart();
    }
  }

  async function restart(): Promise<Runner> {
    for (
      let delayMs = minRestartDelayMs;
      !signal.aborted;
      delayMs = Math.min(delayMs * 2, maxRestartDelayMs)
    ) {
      try {
        await sleep(delayMs, undefined, { signal });
        const restarted = await run({ ...options });
        process.exitCode = undefined; // the library set it when it stopped
        if (signal.aborted) await restarted.stop();
        return restarted;
      } catch (error) {
        if (!signal.aborted) log.warn({ reason: getRootMessage(error) }, "worker failed to restart");
      }
    }
    return runner;
  }

  return {
    /** Returns the id under which this runner locks its jobs. */
    getWorkerId: () => workerId,
    async stop() {
      stopping.abort();
      runner.stop().catch(() => {}); // it had stopped by itself
      await Promise.race([ended, sleep(stopTimeoutMs, undefined, { ref: false })]);
    },
  };
}
