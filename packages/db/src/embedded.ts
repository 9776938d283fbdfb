import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { accountFor } from "./embedded/account.ts";
import { findBinaries } from "./embedded/binaries.ts";
import { createCluster } from "./embedded/cluster.ts";
import { explain } from "./embedded/failure.ts";
import { findPostmaster, type Home, homeIn, isAlive, readNote } from "./embedded/home.ts";
import { withLock } from "./embedded/lock.ts";
import { ensureLogin, loginUrl, probe } from "./embedded/login.ts";
import { type Running, startPostmaster } from "./embedded/postmaster.ts";

export interface EmbeddedOptions {
  /** Where the server keeps its files; made when missing. */
  dataDir: string;
  onProgress?: (line: string) => void;
  /** False, for tests: faster, and a crash of the machine may lose everything. */
  durable?: boolean;
  /** How to run as root; "nobody" leaves out the user namespace. */
  rootVia?: "any" | "nobody";
}

export interface Embedded {
  /** Of the login `shipkit`, owner of the database `shipkit` and no superuser; the same at each start. */
  url: string;
  /** Ends the server if this process started it; leaves it alone if another did. */
  stop: () => Promise<void>;
}

/**
 * Starts the PostgreSQL of `dataDir`, or adopts the one that another process started there. It ends with its
 * starter, however that ends; whoever adopted it then starts it again on the same port, within a second.
 * Every error is a sentence that says what to do.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dir = path.resolve(options.dataDir);
  const explained = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => {
      throw explain(error, dir);
    });
  let server = await explained(adoptOrStart(options, false));
  let reviving: Promise<void> | undefined;
  let pause = 0;
  const timer = setInterval(() => {
    if (reviving || Date.now() < pause || isAlive(server.pid)) return;
    reviving = revive().finally(() => (reviving = undefined));
  }, 200).unref();

  async function revive(): Promise<void> {
    options.onProgress?.("PostgreSQL went away; starting it again");
    try {
      await server.ours?.end();
      server = await explained(adoptOrStart(options, true));
    } catch (error) {
      pause = Date.now() + 1000;
      options.onProgress?.((error as Error).message);
    }
  }

  return {
    url: loginUrl(homeIn(dir), server.port),
    async stop() {
      clearInterval(timer);
      await reviving;
      await server.ours?.end();
    },
  };
}

async function adoptOrStart(options: EmbeddedOptions, again: boolean): Promise<Running> {
  const { onProgress, durable = true } = options;
  const home = homeIn(options.dataDir);
  return withLock(path.dirname(home.dir), async () => {
    const since = performance.now();
    const took = () => `(${Math.round(performance.now() - since)} ms)`;
    const running = await adopt(home);
    if (running) {
      onProgress?.(`found PostgreSQL running on port ${running.port} ${took()}`);
      return running;
    }
    const binaries = await findBinaries();
    const account = accountFor(home, binaries.postgres, options.rootVia);
    if (!existsSync(home.dir)) {
      await createCluster(home, binaries, account, durable);
      onProgress?.(`made a PostgreSQL cluster in ${home.dir} ${took()}`);
    }
    const started = await startPostmaster(home, binaries, account, { durable, fixedPort: again });
    await ensureLogin(home, started.port);
    onProgress?.(`started PostgreSQL on port ${started.port} ${took()}`);
    return started;
  });
}

/** The server that runs already, unless it is on its way out; then waits until it is gone. */
async function adopt(home: Home): Promise<Running | undefined> {
  const asked = Date.now();
  for (let ended = false; ; await sleep(20)) {
    const postmaster = findPostmaster(home);
    if (!postmaster) return undefined;
    const orphan = !isAlive(Number(readNote(home, "starter")));
    if (postmaster.status === "ready" && !orphan) {
      const answer = await probe(home, postmaster.port);
      if (answer === "no login") await ensureLogin(home, postmaster.port);
      if (answer !== "away") return postmaster;
    }
    if (orphan && !ended && Date.now() - asked > 3000) {
      ended = process.kill(postmaster.pid, "SIGINT");
    }
    if (Date.now() - asked > 60_000) {
      throw new Error(
        `PostgreSQL (process ${postmaster.pid}) runs in ${home.dir} and does not answer: end it, then start again.`,
      );
    }
  }
}
