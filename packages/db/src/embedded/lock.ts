import { closeSync, constants, openSync, statSync } from "node:fs";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Runs `work` while no other process does so on the same folder. The kernel holds the lock, so that of a killed
 * process is free at once and nothing stale is ever left: an abstract socket (Linux), a locked file
 * (macOS) or a named pipe (Windows).
 */
export async function withLock<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const { dev, ino } = statSync(dir, { bigint: true });
  const name = `shipkit-postgres-${dev}-${ino}`;
  const take = { linux: () => bind(`\0${name}`), win32: () => bind(`\\\\.\\pipe\\${name}`) }[
    process.platform as string
  ];
  const deadline = Date.now() + 120_000;
  for (;;) {
    const release = await (take ?? (() => openLocked(`${dir}/postgres.lock`)))();
    if (release) {
      try {
        return await work();
      } finally {
        release();
      }
    }
    if (Date.now() > deadline) {
      throw new Error(
        `Another process has been starting PostgreSQL in ${dir} for two minutes: end it and try again.`,
      );
    }
    await sleep(25);
  }
}

function bind(address: string): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(() => server.close()));
  });
}

/** macOS takes the lock as it opens the file: O_EXLOCK, which Node does not name. */
function openLocked(file: string): Promise<(() => void) | undefined> {
  const O_EXLOCK = 0x20;
  try {
    const fd = openSync(file, constants.O_CREAT | constants.O_RDWR | constants.O_NONBLOCK | O_EXLOCK, 0o600);
    return Promise.resolve(() => closeSync(fd));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EAGAIN") return Promise.resolve(undefined);
    throw error;
  }
}
