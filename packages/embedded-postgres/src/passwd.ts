import { readIfExists } from "./data-directory.ts";

export interface Ids {
  uid: number;
  gid: number;
}

interface PasswdEntry extends Ids {
  name: string;
}

/** Returns the name of a user, or the number of one without a name. */
export function getUserName(uid: number): string {
  return `user ${readEntries().find((entry) => entry.uid === uid)?.name ?? uid}`;
}

/** Finds a user without privileges that initdb accepts, which requires a name: nobody, or any other one. */
export const findUnprivilegedIds = (): Ids => chooseUnprivileged(readEntries());

/** Finds one that this process can switch to: a container may lack most numbers. */
export const findReachableIds = (): Ids =>
  chooseUnprivileged(readEntries().filter(({ uid, gid }) => isMapped(uid, "uid") && isMapped(gid, "gid")));

function chooseUnprivileged(entries: PasswdEntry[]): Ids {
  const find = (user: string) => entries.find(({ name }) => name === user);
  const { uid, gid } = find("nobody") ??
    find("daemon") ??
    entries.findLast(({ uid }) => uid > 0) ?? { uid: 65534, gid: 65534 };
  return { uid, gid };
}

function readEntries(): PasswdEntry[] {
  const lines = readIfExists("/etc/passwd")?.split("\n") ?? [];
  return lines.flatMap((line) => {
    const [name = "", , uid, gid] = line.split(":");
    return Number(uid) >= 0 ? [{ name, uid: Number(uid), gid: Number(gid) }] : []; // nobody is -2 on macOS
  });
}

function isMapped(id: number, kind: "uid" | "gid"): boolean {
  const map = readIfExists(`/proc/self/${kind}_map`);
  if (map === undefined) return true;
  return map.split("\n").some((line) => {
    const [first = 0, , count = 0] = line.trim().split(/\s+/).map(Number);
    return id >= first && id < first + count;
  });
}
