import { spawnSync } from "node:child_process";
import type { Account } from "./account.ts";

/** What this machine lets us build: machines with several accounts, machines of our own account, or none. */
export type Host = { accounts: Account[]; flags: string[]; missing?: string };

const isolation = ["--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];

/** Finds out which machines can be built here. As root these are all; a user needs a user namespace. */
export function inspectHost(): Host {
  if (process.platform !== "linux") return { accounts: [], flags: [], missing: "Linux" };
  if (process.getuid?.() === 0 && canUnshare(isolation))
    return { accounts: ["root", "user"], flags: isolation };
  const flags = ["--map-current-user", "--keep-caps", ...isolation];
  if (process.getuid?.() !== 0 && canUnshare(flags)) return { accounts: ["user"], flags };
  return { accounts: [], flags: [], missing: "mount and user namespaces, which this machine refuses" };
}

function canUnshare(flags: string[]): boolean {
  const script = "mount -t tmpfs tmpfs /mnt && mkdir /mnt/a /mnt/b && mount --bind /mnt/a /mnt/b";
  return spawnSync("unshare", [...flags, "sh", "-c", script]).status === 0;
}
