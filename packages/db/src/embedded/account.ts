import { spawnSync } from "node:child_process";
import { lchownSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import type { Home } from "./home.ts";

const NOBODY = 65534;

interface User {
  uid: number;
  gid: number;
}

/** How to run PostgreSQL's programs, which refuse to run as root. */
export interface Account {
  prefix: string[];
  spawnAs: Partial<User>;
  /** Whose the files have to be, where that is not ourselves. */
  files?: User;
}

/** Chooses the account: ourselves, or as root a user namespace, the owner of the folder, or nobody. */
export function accountFor(home: Home, program: string, rootVia: "any" | "nobody" = "any"): Account {
  const ourselves: Account = { prefix: [], spawnAs: {} };
  if (process.platform === "win32") return ourselves;
  if (process.getuid?.() !== 0) return firstThatWorks(home, program, [ourselves]);

  const current = statSync(home.dir, { throwIfNoEntry: false });
  const ofRoot = !current || current.uid === 0;
  const user = ofRoot ? { uid: NOBODY, gid: NOBODY } : { uid: current.uid, gid: current.gid };
  const account = firstThatWorks(home, program, [
    ...(ofRoot && rootVia === "any" ? [userNamespace] : []),
    { prefix: [], spawnAs: user, files: user },
    { prefix: readingAll(user), spawnAs: {}, files: user },
  ]);
  if (current && ofRoot) giveTo(account, home.dir);
  return account;
}

/** Hands a folder over to the account, so that its programs can write there. */
export function giveTo(account: Account, dir: string): void {
  if (account.files) giveTree(dir, account.files);
}

const userNamespace: Account = {
  prefix: ["unshare", "--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, "--"],
  spawnAs: {},
};

/** For a project below a folder that only root enters: another user, with root's way through folders. */
function readingAll({ uid, gid }: User): string[] {
  const may = ["--inh-caps", "+dac_override", "--ambient-caps", "+dac_override"];
  return ["setpriv", "--reuid", String(uid), "--regid", String(gid), "--clear-groups", ...may, "--"];
}

function firstThatWorks(home: Home, program: string, accounts: Account[]): Account {
  let reason = "";
  for (const account of accounts) {
    const test = ["/bin/sh", "-c", '"$1" --version && cd "$2"', "sh", program, path.dirname(home.dir)];
    const [file = "", ...args] = [...account.prefix, ...test];
    const tried = spawnSync(file, args, { ...account.spawnAs, cwd: "/", encoding: "utf8" });
    if (tried.status === 0) return account;
    reason ||= (tried.stderr || tried.error?.message || "it was ended").trim();
  }
  throw new Error(
    `The PostgreSQL that ShipKit brings along does not run here (${reason}): ` +
      "start as another user, or set DATABASE_URL to a PostgreSQL of your own.",
  );
}

function giveTree(dir: string, { uid, gid }: User): void {
  lchownSync(dir, uid, gid);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) giveTree(file, { uid, gid });
    else lchownSync(file, uid, gid);
  }
}
