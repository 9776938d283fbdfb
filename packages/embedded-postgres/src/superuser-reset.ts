import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import type { Binaries } from "./binaries.ts";
import type { DataDirectory } from "./data-directory.ts";
import { buildEnvironment } from "./environment.ts";
import type { OsUser } from "./os-user.ts";
import { readPassword, superuser } from "./password.ts";

/**
 * Sets the superuser's password to that of its file, in PostgreSQL's single-user mode: it reads statements from its input,
 * and opens no port. The server must not run.
 */
export async function resetSuperuser(
  dir: DataDirectory,
  { postgres }: Binaries,
  { commandPrefix, spawnIds }: OsUser,
): Promise<void> {
  const [file, ...args] = [...commandPrefix, postgres, "--single", "-D", dir.pgData, "postgres"] as const;
  const log = openSync(dir.logFile, "a", 0o600);
  const child = spawn(file, args, {
    ...spawnIds,
    cwd: path.dirname(dir.logFile),
    windowsHide: true,
    env: buildEnvironment(),
    stdio: ["pipe", log, log],
  });
  closeSync(log);
  child.stdin?.on("error", () => undefined); // it ended early; the next login fails
  child.stdin?.end(`alter role ${superuser} password '${readPassword(dir, superuser)}'\n`); // base64url, so it needs no quoting
  await once(child, "exit");
}
