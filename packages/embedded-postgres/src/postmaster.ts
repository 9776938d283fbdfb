import { randomInt } from "node:crypto";
import { readFileSync, renameSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import { type DataDirectory, readNumber, writeState } from "./data-directory.ts";
import { EmbeddedPostgresError, LaunchError } from "./errors.ts";
import type { OsUser } from "./os-user.ts";
import { findPostmaster, type Postmaster } from "./postmaster-pid.ts";
import { supervise, type SupervisedProcess } from "./supervise.ts";

export interface RunningServer extends Postmaster {
  /** The server's process, if this process started it. */
  owned?: SupervisedProcess;
}

const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "128MB",
  max_wal_size: "512MB",
  io_method: "sync",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
};
const ephemeralSettings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

const launchTimeoutMs = 120_000;
const retryTimeoutMs = 30_000;
const maxLogBytes = 1_000_000;

/**
 * Starts the server on its last port, or on another one if that is taken and `fixedPort` is false. Retries while
 * processes of a killed predecessor still hold its shared memory.
 */
export async function startPostmaster(
  dir: DataDirectory,
  binaries: Binaries,
  osUser: OsUser,
  options: { durable: boolean; fixedPort: boolean },
): Promise<RunningServer> {
  const deadline = Date.now() + retryTimeoutMs;
  let port = readPort(dir) ?? choosePort();
  writeState(dir, "owner.pid", String(process.pid));
  for (;;) {
    try {
      const server = await launch(dir, binaries, osUser, port, options.durable);
      writeState(dir, "port", String(port));
      return server;
    } catch (error) {
      if (!(error instanceof LaunchError) || Date.now() > deadline) throw error;
      const portTaken = /could not create any TCP\/IP sockets/.test(error.output);
      const predecessorAlive = /pre-existing shared memory block|lock file .* already exists/.test(
        error.output,
      );
      if (!portTaken && !predecessorAlive) throw error;
      if (portTaken && !options.fixedPort) port = choosePort();
      await sleep(100);
    }
  }
}

function readPort(dir: DataDirectory): number | undefined {
  const port = readNumber(dir, "port");
  return port && port < 65_536 ? port : undefined;
}

/** Chooses a port below the range of outgoing connections, which could otherwise take it. */
function choosePort(): number {
  return randomInt(15_000, 30_000);
}

async function launch(
  dir: DataDirectory,
  binaries: Binaries,
  osUser: OsUser,
  port: number,
  durable: boolean,
): Promise<RunningServer> {
  const logStart = rotateLog(dir);
  const args = ["-D", dir.pgData, "-p", String(port)];
  for (const [name, value] of Object.entries({ ...settings, ...(durable ? {} : ephemeralSettings) }))
    args.push("-c", `${name}=${value}`);
  const owned = supervise(osUser, {
    program: binaries.postgres,
    args,
    signal: "INT",
    pgData: dir.pgData,
    logFile: dir.logFile,
  });
  let exited = false;
  void owned.exited.then(() => (exited = true));
  const deadline = Date.now() + launchTimeoutMs;
  for (;;) {
    const postmaster = findPostmaster(dir);
    if (postmaster?.status === "ready" && !exited) return { ...postmaster, owned };
    if (exited) throw new LaunchError(readFileSync(dir.logFile).subarray(logStart).toString());
    if (Date.now() > deadline) {
      await owned.end();
      throw new EmbeddedPostgresError(
        "NOT_RESPONDING",
        `PostgreSQL did not start within two minutes. ${dir.logFile} may say why; then start again.`,
      );
    }
    await sleep(10);
  }
}

/** Renames the log if it is large. Returns the offset at which this start begins to write. */
function rotateLog({ logFile }: DataDirectory): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size < maxLogBytes) return size;
  renameSync(logFile, `${logFile}.old`);
  return 0;
}
