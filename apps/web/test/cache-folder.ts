import { access, constants, lstat, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";

/** Returns the folders in which the tests may keep files of the current user, the preferred one first. */
export function listCacheFolders(environment: NodeJS.ProcessEnv = process.env): string[] {
  const caches = [environment["XDG_CACHE_HOME"] ?? "", join(findHome(), ".cache")].filter(isAbsolute);
  return [...caches.map((cache) => join(cache, "shipkit")), join(tmpdir(), `shipkit-${process.getuid?.()}`)];
}

function findHome(): string {
  try {
    return homedir();
  } catch {
    return ""; // HOME is unset, and the user has no entry in /etc/passwd
  }
}

/**
 * Creates a folder, or checks an existing one, so that only the current user can have written the programs in it.
 * @throws with the reason if the folder cannot be used
 */
export async function openPrivateFolder(folder: string, uid = process.getuid?.()): Promise<void> {
  await assertOwnPlace(dirname(folder), uid);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stats = await lstat(folder);
  if (!stats.isDirectory()) throw new Error("is not a folder");
  if (stats.uid !== uid) throw new Error("belongs to another user");
  if (stats.mode & 0o022) throw new Error("can be written by other users");
  await assertRunsPrograms(folder);
}

/** Creates no folder in one of another user, such as a HOME that sudo kept, unless that one is like /tmp. */
async function assertOwnPlace(parent: string, uid: number | undefined): Promise<void> {
  const stats = await stat(parent).catch(() => undefined);
  if (!stats) return assertOwnPlace(dirname(parent), uid);
  if (stats.uid !== uid && !(stats.mode & 0o1000))
    throw new Error(`is in ${parent}, which belongs to another user`);
  await access(parent, constants.W_OK);
}

/** access(2) fails for an executable file on a disk that is mounted with noexec. */
async function assertRunsPrograms(folder: string): Promise<void> {
  const program = join(folder, `program-${process.pid}-${crypto.randomUUID()}`);
  try {
    await writeFile(program, "", { mode: 0o700 });
    await access(program, constants.X_OK).catch(() => {
      throw new Error("is on a disk that runs no programs");
    });
  } finally {
    await rm(program, { force: true });
  }
}
