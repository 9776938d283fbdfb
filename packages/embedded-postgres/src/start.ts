import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findBinaries } from "./binaries.ts";
import { createCluster } from "./cluster.ts";
import { type DataDirectory, openDataDirectory, readState } from "./data-directory.ts";
import { toEmbeddedPostgresError } from "./errors.ts";
import { withLock } from "./lock.ts";
import { type Login, buildUrl, checkLogin, ensureLogin } from "./login.ts";
import { chooseOsUser } from "./os-user.ts";
import { findPostmaster, isAlive } from "./postmaster-pid.ts";
import { type RunningServer, startPostmaster } from "./postmaster.ts";

export interface EmbeddedPostgresOptions extends Login {
  /** The directory under which the server keeps its files; created if missing. */
  dataDir: string;
  onProgress?: (line: string) => void;
  /** False for tests: faster, but a crash of the machine may lose everything. */
  durable?: boolean;
  /** False for tests: as root, switch to another user instead of a user namespace. */
  userNamespace?: boolean;
}

/** A running embedded server. If it dies, it is restarted within a second, on the same port. */
export interface EmbeddedPostgres {
  /** The URL of the login, which owns its database and is no superuser. The same at each start, unless the port was taken. */
  url: string;
  /** Stops the server if this process started it. A server of another process keeps running. */
  stop: () => Promise<void>;
}

const checkIntervalMs = 200;
const restartDelayMs = 1000;

/**
 * Starts the PostgreSQL of `dataDir`, or attaches to the one that another process started there. The server
 * ends with the process that started it, however that ends; an attached process then starts it again.
 * @throws EmbeddedPostgresError if the cause is known
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dir = path.resolve(options.dataDir);
  const attachOrStart = (fixedPort: boolean) =>
    attachOrStartIn(options, fixedPort).catch((error: unknown) => {
      throw toEmbeddedPostgresError(error, dir);
    });
  let server = await attachOrStart(false);
  let restarting: Promise<void> | undefined;
  let nextRestartAt = 0;
  const timer = setInterval(() => {
    if (restarting || Date.now() < nextRestartAt || isAlive(server.pid)) return;
    restarting = restart().finally(() => (restarting = undefined));
  }, checkIntervalMs).unref();

  async function restart(): Promise<void> {
    options.onProgress?.("PostgreSQL ended; restarting it");
    try {
      await server.owned?.end();
      server = await attachOrStart(true);
    } catch (error) {
      nextRestartAt = Date.now() + restartDelayMs;
      options.onProgress?.((error as Error).message); // attachOrStart throws only errors
    }
  }

  return {
    url: buildUrl(openDataDirectory(dir), options, server.port),
    async stop() {
      clearInterval(timer);
      await restarting;
      await server.owned?.end();
    },
  };
}

async function attachOrStartIn(options: EmbeddedPostgresOptions, fixedPort: boolean): Promise<RunningServer> {
  const { onProgress, durable = true } = options;
  const dir = openDataDirectory(options.dataDir);
  return withLock(path.dirname(dir.path), async () => {
    const startedAt = performance.now();
    const report = (text: string) =>
      onProgress?.(`${text} (${Math.round(performance.now() - startedAt)} ms)`);
    const running = await attach(dir, options);
    if (running) {
      report(`attached to PostgreSQL on port ${running.port}`);
      return running;
    }
    const binaries = await findBinaries();
    const osUser = chooseOsUser(dir, binaries.postgres, options.userNamespace);
    if (!existsSync(dir.path)) {
      await createCluster(dir, binaries, osUser, { user: options.user, durable });
      report(`created a PostgreSQL cluster in ${dir.path}`);
    }
    const started = await startPostmaster(dir, binaries, osUser, { durable, fixedPort });
    await ensureLogin(dir, options, started.port);
    report(`started PostgreSQL on port ${started.port}`);
    return started;
  });
}

const respondTimeoutMs = 60_000;
const orphanTimeoutMs = 3000;

/** Returns the running server. One that is shutting down, or whose owner is gone, is waited for instead. */
async function attach(dir: DataDirectory, login: Login): Promise<RunningServer | undefined> {
  const startedAt = Date.now();
  const hasPassed = (ms: number) => Date.now() - startedAt > ms;
  for (let interrupted = false; ; await sleep(20)) {
    const postmaster = findPostmaster(dir);
    if (!postmaster) return undefined;
    const orphaned = !isAlive(Number(readState(dir, "owner.pid")));
    if (postmaster.status === "ready" && !orphaned) {
      const state = await checkLogin(dir, login, postmaster.port);
      if (state === "missing") await ensureLogin(dir, login, postmaster.port);
      if (state !== "unavailable") return postmaster;
    }
    if (orphaned && !interrupted && hasPassed(orphanTimeoutMs))
      interrupted = process.kill(postmaster.pid, "SIGINT");
    if (hasPassed(respondTimeoutMs))
      throw new Error(
        `PostgreSQL (process ${postmaster.pid}) in ${dir.path} does not respond. End it, then start again.`,
      );
  }
}
