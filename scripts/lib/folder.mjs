// Checks of the folder of the project, before anything is written.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import path from "node:path";
import { listPackages } from "./packages.mjs";
import { quote, root, StartError } from "./steps.mjs";

/** @throws StartError if programs cannot be given the path of the folder */
export function checkPath() {
  const problem = findPathProblem(root, process.platform);
  if (problem)
    throw new StartError(
      `The path of this folder contains ${problem}: ${JSON.stringify(root)}. Move or rename the folder, then start again.`,
    );
}

/** PostgreSQL's limit is 1024 bytes; the longest path below the folder has about 250. */
const maxPathBytes = 750;

/** Returns what a path contains that some program cannot be given, such as a separator of PATH. */
export function findPathProblem(folder, platform) {
  if (Buffer.byteLength(folder) > maxPathBytes) return `more than ${maxPathBytes} bytes`;
  // oxlint-disable-next-line no-control-regex -- a line break in a name is a control character
  if (/[\u0000-\u001F\u007F]/.test(folder)) return "a control character, such as a line break";
  if (/[#?*]/.test(folder)) return "one of the characters # ? *, which Vite cannot be given";
  if (platform === "win32") return /[;%]/.test(folder) ? "a semicolon or a percent sign" : undefined;
  if (folder.includes(":")) return "a colon, which separates the folders of PATH";
  // initdb runs other programs with a shell, with their paths in double quotes.
  if (/["$`]/.test(folder)) return "one of the characters \" $ `, which PostgreSQL's tools cannot be given";
  return undefined;
}

/** @throws StartError if this user cannot write to the folder, or to one that every start writes to */
export function checkFolder() {
  const written = ["", ...listPackages()].flatMap((folder) =>
    ["", "node_modules", "dist", ".turbo"].map((name) => path.join(folder, name)),
  );
  checkWritable([...written, ".turbo/cache", ".data", ".node"]);
}

/** @throws StartError if this user cannot write to what an install writes to, besides */
export function checkDependencyFolders() {
  checkWritable(["node_modules/.pnpm", "node_modules/.modules.yaml"]);
}

function checkWritable(names) {
  for (const name of names) {
    const file = path.join(root, name);
    const code = existsSync(file) ? getWriteError(file) : undefined;
    if (code) throw new StartError(explainUnwritable(file, code));
  }
}

function getWriteError(file) {
  try {
    accessSync(file, constants.W_OK);
    return undefined;
  } catch (error) {
    return error.code;
  }
}

function explainUnwritable(file, code) {
  if (code === "EROFS")
    return `The folder ${root} is on a read-only file system. Copy it to a folder that can be written, then start there.`;
  const { uid } = statSync(file);
  const own = process.getuid?.();
  if (own === undefined || uid === own)
    return `${file} is write-protected. Run ${own === undefined ? "" : `chmod -R u+w ${quote(file)}, `}then start again.`;
  const sentence = `${file} belongs to ${getUserName(uid)}, and ${getUserName(own)} cannot write to it.`;
  if (path.relative(root, file) === "")
    return `${sentence} Start as ${getUserName(uid)}, or copy the folder to one of your own.`;
  return `${sentence} Run sudo chown -R ${getUserName(own)} ${quote(file)}, then start again.`;
}

function getUserName(uid) {
  return spawnSync("id", ["-un", String(uid)], { encoding: "utf8" }).stdout?.trim() || String(uid);
}

/** @throws StartError if the disk has less space */
export function checkDisk(gigabytes) {
  const { bavail, bsize } = statfsSync(root);
  if (bavail * bsize >= gigabytes * 1e9) return;
  throw new StartError(
    `ShipKit requires ${gigabytes} GB of free space in ${root}. Free some space, then start again.`,
  );
}
