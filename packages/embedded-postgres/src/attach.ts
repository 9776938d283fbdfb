import { setTimeout as sleep } from "node:timers/promises";
import { type DataDirectory, readNumber } from "./data-directory.ts";
import { EmbeddedPostgresError } from "./errors.ts";
import { type Login, checkLogin, ensureLogin } from "./login.ts";
import { findPostmaster, isAlive, type Postmaster } from "./postmaster-pid.ts";

const respondTimeoutMs = 60_000;
const orphanTimeoutMs = 3000;

/** Returns the running server. One that is shutting down, or whose owner is gone, is waited for instead. */
export async function attach(dir: DataDirectory, login: Login): Promise<Postmaster | undefined> {
  const startedAt = Date.now();
  const hasPassed = (ms: number) => Date.now() - startedAt > ms;
  for (let interrupted = false; ; await sleep(20)) {
    const postmaster = findPostmaster(dir);
    if (!postmaster) return undefined;
    const orphaned = !isAlive(readNumber(dir, "owner.pid"));
    if (postmaster.status === "ready" && !orphaned) {
      const state = await checkLogin(dir, login, postmaster.port);
      if (state === "missing") await ensureLogin(dir, login, postmaster.port);
      if (state !== "unavailable") return postmaster;
    }
    if (orphaned && !interrupted && hasPassed(orphanTimeoutMs))
      interrupted = process.kill(postmaster.pid, "SIGINT");
    if (hasPassed(respondTimeoutMs))
      throw new EmbeddedPostgresError(
        "NOT_RESPONDING",
        `PostgreSQL (process ${postmaster.pid}) in ${dir.path} does not respond. End it, then start again.`,
      );
  }
}
