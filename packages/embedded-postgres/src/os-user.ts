import { spawnSync } from "node:child_process";
import { lchownSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import type { DataDirectory } from "./data-directory.ts";
import { EmbeddedPostgresError } from "./errors.ts";

const NOBODY = 65534;

interface Ids {
  uid: number;
  gid: number;
}

/** The user of the operating system that runs PostgreSQL's programs, which refuse to run as root. */
export interface OsUser {
  /** The command that runs a program as this user, if `spawnIds` alone cannot. */
  commandPrefix: string[];
  spawnIds: Partial<Ids>;
  /** The owner that the files need, if it is not this process' own user. */
  fileOwner?: Ids;
}

/**
 * Chooses the user: this process' own or, as root, one of a user namespace, the owner of the directory, or nobody.
 * @param userNamespace false leaves out the user namespace
 */
export function chooseOsUser(dir: DataDirectory, program: string, userNamespace = true): OsUser {
  const self: OsUser = { commandPrefix: [], spawnIds: {} };
  if (process.platform === "win32") return self;
  if (process.getuid?.() !== 0) return findFirstThatRuns(dir, program, [self]);

  const current = statSync(dir.path, { throwIfNoEntry: false });
  const ownedByRoot = !current || current.uid === 0;
  const ids = ownedByRoot ? { uid: NOBODY, gid: NOBODY } : { uid: current.uid, gid: current.gid };
  const user = findFirstThatRuns(dir, program, [
    ...(ownedByRoot && userNamespace ? [namespaceUser] : []),
    { commandPrefix: [], spawnIds: ids, fileOwner: ids },
    { commandPrefix: setprivCommand(ids), spawnIds: {}, fileOwner: ids },
  ]);
  if (current && ownedByRoot) chown(dir.path, user);
  return user;
}

/** Makes the user the owner of a directory and all its files. */
export function chown(dir: string, { fileOwner }: OsUser): void {
  if (fileOwner) chownTree(dir, fileOwner);
}

const namespaceUser: OsUser = {
  commandPrefix: ["unshare", "--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, "--"],
  spawnIds: {},
};

/** Switches the user but keeps the capability to enter directories that only root may enter. */
function setprivCommand({ uid, gid }: Ids): string[] {
  const capabilities = ["--inh-caps", "+dac_override", "--ambient-caps", "+dac_override"];
  return ["setpriv", "--reuid", String(uid), "--regid", String(gid), "--clear-groups", ...capabilities, "--"];
}

/** Returns the first user that can run the program and enter the directory. */
function findFirstThatRuns(dir: DataDirectory, program: string, users: OsUser[]): OsUser {
  let reason = "";
  for (const user of users) {
    const test = ["/bin/sh", "-c", '"$1" --version && cd "$2"', "sh", program, path.dirname(dir.path)];
    const [file = "", ...args] = [...user.commandPrefix, ...test];
    const result = spawnSync(file, args, { ...user.spawnIds, cwd: "/", encoding: "utf8" });
    if (result.status === 0) return user;
    reason ||= (result.stderr || result.error?.message || "it was ended").trim();
  }
  throw new EmbeddedPostgresError(
    "CANNOT_RUN",
    `The embedded PostgreSQL cannot run here (${reason}). Start as another user, or use another PostgreSQL server.`,
  );
}

function chownTree(dir: string, { uid, gid }: Ids): void {
  lchownSync(dir, uid, gid);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) chownTree(file, { uid, gid });
    else lchownSync(file, uid, gid);
  }
}
