import path from "node:path";
import { type AttachOptions, attachOrStart } from "./attach-or-start.ts";
import { openDataDirectory } from "./data-directory.ts";
import { toEmbeddedPostgresError } from "./explain-error.ts";
import { buildUrl } from "./login.ts";
import { isAlive } from "./postmaster-pid.ts";

export type EmbeddedPostgresOptions = AttachOptions & {
  /** The directory under which the server keeps its files; created if missing. */
  dataDir: string;
};

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
  const dataDir = path.resolve(options.dataDir);
  const open = async (fixedPort: boolean) => {
    try {
      return await attachOrStart(openDataDirectory(dataDir), options, fixedPort);
    } catch (error) {
      throw toEmbeddedPostgresError(error, dataDir);
    }
  };
  let server = await open(false);
  let restarting: Promise<void> | undefined;
  let nextRestartAt = 0;
  let lastReport = "";
  const timer = setInterval(() => {
    if (restarting || Date.now() < nextRestartAt || isAlive(server.pid)) return;
    restarting = restart().finally(() => (restarting = undefined));
  }, checkIntervalMs).unref();

  async function restart(): Promise<void> {
    report("PostgreSQL ended; restarting it");
    try {
      await server.owned?.end();
      server = await open(true);
      lastReport = "";
    } catch (error) {
      nextRestartAt = Date.now() + restartDelayMs;
      report((error as Error).message); // open throws only errors
    }
  }

  /** Reports what happened once, not at each attempt. */
  function report(line: string): void {
    if (lastReport.includes(line)) return;
    lastReport += line;
    options.onProgress?.(line);
  }

  return {
    url: buildUrl(openDataDirectory(dataDir), options, server.port),
    async stop() {
      clearInterval(timer);
      await restarting;
      await server.owned?.end();
    },
  };
}
