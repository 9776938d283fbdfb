import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";
import type { Binaries } from "./binaries.ts";
import { cannotRun } from "./cannot-run.ts";
import { type DataDirectory, hasCluster } from "./data-directory.ts";
import { buildEnvironment } from "./environment.ts";
import { findReachableIds, findUnprivilegedIds, type Ids } from "./passwd.ts";

/** The user of the operating system that runs PostgreSQL's programs, which refuse to run as root. */
export interface OsUser {
  /** The command that runs a program as this user, if `spawnIds` alone cannot. */
  commandPrefix: string[];
  spawnIds: Partial<Ids>;
  /** The owner that the files need, if it is not this process' own user. */
  fileOwner?: Ids;
}

type Requirements = {
  /** False leaves out the user namespace. */
  userNamespace?: boolean | undefined;
  /** Whether the user needs a name, as for initdb and the single-user mode. A server with a cluster needs none. */
  named?: boolean;
};

/**
 * Chooses the user: this process' own or, as root, one of a user namespace, the owner of the cluster, or nobody.
 * @throws CANNOT_RUN if none can run PostgreSQL here
 */
export function chooseOsUser(
  dir: DataDirectory,
  binaries: Binaries,
  { userNamespace = true, named = !hasCluster(dir) }: Requirements,
): OsUser {
  if (process.platform === "win32") return ownUser;
  const users = process.getuid?.() === 0 ? listUsersOfRoot(dir) : [ownUser, namespaceUser()];
  const usable = users.filter((user) => userNamespace || user.commandPrefix[0] !== "unshare");
  const reasons: string[] = [];
  for (const user of usable) {
    const reason = tryUser(user, dir, binaries, named);
    if (reason === undefined) return user;
    reasons.push(reason);
  }
  throw cannotRun(binaries.postgres, dir, reasons);
}

const ownUser: OsUser = { commandPrefix: [], spawnIds: {} };

function listUsersOfRoot(dir: DataDirectory): OsUser[] {
  const { uid, gid } = hasCluster(dir) ? statSync(dir.path) : { uid: 0, gid: 0 };
  if (uid !== 0) return listUsersWith({ uid, gid });
  return [namespaceUser(), ...listUsersWith(findReachableIds())];
}

const listUsersWith = (ids: Ids): OsUser[] => [
  { commandPrefix: [], spawnIds: ids, fileOwner: ids },
  { commandPrefix: setprivCommand(ids), spawnIds: {}, fileOwner: ids },
];

/** The same user under another number and name. It helps root, and a user without a name, which initdb requires. */
function namespaceUser(): OsUser {
  const { uid, gid } = findUnprivilegedIds();
  return {
    commandPrefix: ["unshare", "--user", `--map-user=${uid}`, `--map-group=${gid}`, "--"],
    spawnIds: {},
  };
}

/**
 * Switches the user but keeps the capability to enter directories that only root may enter. Without `no_setuid_fixup`,
 * access(2) ignores capabilities of a user other than root, and PostgreSQL's programs would not find each other.
 */
function setprivCommand({ uid, gid }: Ids): string[] {
  const ids = ["--reuid", String(uid), "--regid", String(gid), "--clear-groups"];
  const capabilities = ["--inh-caps", "-all,+dac_override", "--ambient-caps", "-all,+dac_override"];
  return ["setpriv", ...ids, "--securebits", "+no_setuid_fixup", ...capabilities, "--"];
}

/** Returns why a user cannot run the programs or enter the directory; undefined if it can. */
function tryUser(
  user: OsUser,
  dir: DataDirectory,
  { initdb, postgres }: Binaries,
  named: boolean,
): string | undefined {
  const command = named ? [initdb, "--show", "-D", dir.pgData] : [postgres, "--version"];
  const script = 'cd "$1" && shift && exec "$@"';
  const test = ["/bin/sh", "-c", script, "sh", path.dirname(dir.path), ...command];
  const [file = "", ...args] = [...user.commandPrefix, ...test];
  const options = { ...user.spawnIds, cwd: "/", env: buildEnvironment() };
  const result = spawnSync(file, args, { ...options, encoding: "utf8" });
  if (result.status === 0) return undefined;
  const output = result.stderr?.trim().replaceAll(/\s+/g, " ");
  return result.error?.message ?? (output || `it ended with ${result.signal ?? result.status}`);
}
