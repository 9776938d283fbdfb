import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { type Account, giveTo } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { LaunchError } from "./failure.ts";
import { type Home, homeAt, writeNote } from "./home.ts";
import { supervise } from "./supervise.ts";

/**
 * Makes the cluster and its passwords beside their place, then moves them there in one step: a start that was
 * killed half-way leaves only a folder that the next one removes.
 */
export async function createCluster(
  home: Home,
  binaries: Binaries,
  account: Account,
  durable: boolean,
): Promise<void> {
  removeDrafts(home);
  const draft = homeAt(`${home.dir}.new-${randomBytes(6).toString("hex")}`);
  try {
    mkdirSync(draft.dir, { mode: 0o700 });
    writeNote(draft, "postgres.password", randomBytes(24).toString("base64url"));
    writeNote(draft, "shipkit.password", randomBytes(24).toString("base64url"));
    giveTo(account, draft.dir);
    await initdb(draft, binaries, account, durable);
    rmSync(draft.log, { force: true });
    renameSync(draft.dir, home.dir);
  } finally {
    removeDrafts(home);
  }
}

/** The initdb of a killed start may still write for a moment; what it leaves goes with the second call. */
function removeDrafts(home: Home): void {
  const parent = path.dirname(home.dir);
  for (const name of readdirSync(parent)) {
    if (!name.startsWith("postgres.new-")) continue;
    try {
      rmSync(path.join(parent, name), { recursive: true, force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOTEMPTY") throw error;
    }
  }
}

async function initdb(draft: Home, binaries: Binaries, account: Account, durable: boolean): Promise<void> {
  const args = ["-D", draft.data, "-U", "postgres", `--pwfile=${path.join(draft.dir, "postgres.password")}`];
  args.push("-A", "scram-sha-256", "--encoding=UTF8", "--no-instructions", "--locale=C");
  args.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8");
  if (!durable) args.push("--no-sync");
  const run = supervise(account, {
    program: binaries.initdb,
    args,
    signal: "TERM",
    data: draft.data,
    log: draft.log,
  });
  await run.exited;
  // initdb removes what it made when it fails.
  if (!existsSync(path.join(draft.data, "global", "pg_control")))
    throw new LaunchError(readFileSync(draft.log, "utf8"));
}
