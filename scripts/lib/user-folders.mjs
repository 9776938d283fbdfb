// The folders of the user in which npm, pnpm and the tests write: caches, and the temporary directory.
import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "./steps.mjs";

const own = path.join(root, "node_modules", ".cache");

/** Sets variables for folders in the project, instead of those of the user that are missing or cannot be written. */
export function provideUserFolders() {
  const home = getHome();
  if (!home) process.env["HOME"] = provide("home");
  const cache = process.env["npm_config_cache"] ?? path.join(home ?? "", ".npm");
  if (!home || !canCreate(cache)) process.env["npm_config_cache"] = provide("npm");
  for (const [name, standard] of Object.entries(getPnpmFolders(home ?? "")))
    if (!home || !canCreate(path.join(process.env[name] || standard, "pnpm")))
      process.env[name] = provide("pnpm");
  if (!isFolder(os.tmpdir()) || !canCreate(os.tmpdir())) {
    const folder = process.platform !== "win32" && canCreate("/tmp") ? "/tmp" : provide("tmp");
    for (const name of ["TMPDIR", "TMP", "TEMP"]) process.env[name] = folder;
  }
}

/** The folders of pnpm, by the variable that names another one. */
const getPnpmFolders = (home) => ({
  XDG_DATA_HOME: path.join(home, process.platform === "darwin" ? "Library" : ".local/share"),
  XDG_CACHE_HOME: path.join(home, process.platform === "darwin" ? "Library/Caches" : ".cache"),
  XDG_STATE_HOME: path.join(home, ".local/state"),
});

/** Returns the home directory, unless it is missing. */
function getHome() {
  try {
    const home = os.homedir();
    return isFolder(home) ? home : undefined;
  } catch {
    return undefined; // the user has no entry in the system's list
  }
}

function provide(name) {
  const folder = path.join(own, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

const isFolder = (folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Returns whether a folder can be written or, if it is missing, created. */
function canCreate(folder) {
  if (!existsSync(folder) && path.dirname(folder) !== folder) return canCreate(path.dirname(folder));
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return isFolder(folder);
  } catch {
    return false;
  }
}
