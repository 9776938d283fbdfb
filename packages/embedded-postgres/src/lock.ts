import { closeSync, constants, openSync, statSync } from "node:fs";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedPostgresError } from "./errors.ts";

/** Releases the lock. Undefined if another process holds it. */
type Release = (() => void) | undefined;

const lockTimeoutMs = 120_000;

/**
 * Runs `work` while no other process does so on the same directory. The kernel holds the lock: an abstract socket
 * (Linux), a locked file (macOS) or a named pipe (Windows). The lock of a killed process is free at once, and no
 * stale lock is left.
 */
export async function withLock<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + lockTimeoutMs;
  for (;;) {
    const release = await tryLock(dir);
    if (release) {
      try {
        return await work();
      } finally {
        release();
      }
    }
    if (Date.now() > deadline)
      throw new EmbeddedPostgresError(
        "NOT_RESPONDING",
        `Another process has been starting PostgreSQL in ${dir} for two minutes. End it and try again.`,
      );
    await sleep(25);
  }
}

async function tryLock(dir: string): Promise<Release> {
  const { dev, ino } = statSync(dir, { bigint: true });
  const name = `embedded-postgres-${dev}-${ino}`;
  if (process.platform === "linux") return bind(`\0${name}`);
  if (process.platform === "win32") return bind(`\\\\.\\pipe\\${name}`);
  return openExclusive(`${dir}/postgres.lock`);
}

function bind(address: string): Promise<Release> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(() => server.close()));
  });
}

/** Opens and locks a file in one step with macOS' O_EXLOCK, which Node has no constant for. */
function openExclusive(file: string): Release {
  const O_EXLOCK = 0x20;
  try {
    const fd = openSync(file, constants.O_CREAT | constants.O_RDWR | constants.O_NONBLOCK | O_EXLOCK, 0o600);
    return () => closeSync(fd);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EAGAIN") return undefined;
    throw error;
  }
}
