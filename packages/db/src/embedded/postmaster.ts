import { randomInt } from "node:crypto";
import { readFileSync, renameSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { LaunchError } from "./failure.ts";
import { findPostmaster, type Home, type Postmaster, readNote, writeNote } from "./home.ts";
import { type Supervised, supervise } from "./supervise.ts";

export interface Running extends Postmaster {
  /** Set where this process started the server. */
  ours?: Supervised;
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
const careless = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/**
 * Starts the server on the port that it had, or on another when that is taken, unless `fixedPort`. Patient
 * with the remains of a killed predecessor, whose processes hold its memory for a moment.
 */
export async function startPostmaster(
  home: Home,
  binaries: Binaries,
  account: Account,
  options: { durable: boolean; fixedPort: boolean },
): Promise<Running> {
  const deadline = Date.now() + 30_000;
  let port = Number(readNote(home, "port")) || somePort();
  writeNote(home, "starter", String(process.pid));
  for (;;) {
    try {
      const running = await launch(home, binaries, account, port, options.durable);
      writeNote(home, "port", String(port));
      return running;
    } catch (error) {
      if (!(error instanceof LaunchError) || Date.now() > deadline) throw error;
      const portTaken = /could not create any TCP\/IP sockets/.test(error.output);
      if (portTaken && !options.fixedPort) port = somePort();
      else if (
        !portTaken &&
        !/pre-existing shared memory block|lock file .* already exists/.test(error.output)
      )
        throw error;
      await sleep(100);
    }
  }
}

/** Below the ports that systems give to outgoing connections, one of which could otherwise take ours. */
function somePort(): number {
  return randomInt(15_000, 30_000);
}

async function launch(
  home: Home,
  binaries: Binaries,
  account: Account,
  port: number,
  durable: boolean,
): Promise<Running> {
  const logged = prepareLog(home);
  const args = ["-D", home.data, "-p", String(port)];
  for (const [name, value] of Object.entries({ ...settings, ...(durable ? {} : careless) })) {
    args.push("-c", `${name}=${value}`);
  }
  const server = { program: binaries.postgres, args, signal: "INT" as const, data: home.data, log: home.log };
  const ours = supervise(account, server);
  let ended = false;
  void ours.exited.then(() => (ended = true));
  const deadline = Date.now() + 120_000;
  for (;;) {
    const postmaster = findPostmaster(home);
    if (postmaster?.status === "ready" && !ended) return { ...postmaster, ours };
    if (ended) throw new LaunchError(readFileSync(home.log).subarray(logged).toString());
    if (Date.now() > deadline) {
      await ours.end();
      throw new Error(`PostgreSQL has been starting for two minutes: see ${home.log}.`);
    }
    await sleep(10);
  }
}

/** Keeps the log from growing for ever; answers where this start begins in it. */
function prepareLog(home: Home): number {
  const size = statSync(home.log, { throwIfNoEntry: false })?.size ?? 0;
  if (size < 1_000_000) return size;
  renameSync(home.log, `${home.log}.old`);
  return 0;
}
