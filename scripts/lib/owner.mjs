// Root in a folder of another user, such as a bind mount of a container or after sudo.
import { spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import os from "node:os";
import { quote, root, StartError } from "./steps.mjs";

/**
 * Lets root become the owner of the folder, with its groups and home. Files of root in it would stop every later start of
 * the owner. npm 7 and 8 did the same for each script.
 * @throws StartError if the owner cannot use the folder
 */
export function becomeOwner() {
  if (process.getuid?.() !== 0) return;
  const { uid, gid: folderGid } = statSync(root);
  if (uid === 0) return;
  const user = findUser(uid);
  const name = user?.username ?? `user ${uid}`;
  const gid = user?.gid ?? folderGid;
  if (!canUseFolder(uid, gid))
    throw new StartError(
      `The folder ${root} belongs to ${name}, who cannot use it with this Node (${process.execPath}). Start as ${name}, or make the folder root's: chown -R 0:0 ${quote(root)}`,
    );
  if (user) process.initgroups(user.username, gid);
  else process.setgroups([gid]);
  process.setgid(gid);
  process.setuid(uid);
  replaceUserVariables(user);
  console.log(`Running as ${name}, the owner of this folder.`);
}

function findUser(uid) {
  process.seteuid(uid);
  try {
    return os.userInfo();
  } catch {
    return undefined;
  } finally {
    process.seteuid(0);
  }
}

function canUseFolder(uid, gid) {
  const script = "require('node:fs').accessSync(process.argv[1], 2)";
  return spawnSync(process.execPath, ["-e", script, root], { uid, gid, cwd: "/" }).status === 0;
}

/** Removes the variables that name folders of root. What npm reads from its settings it also passes on by itself. */
function replaceUserVariables(user) {
  for (const name of Object.keys(process.env))
    if (/^(XDG_.+|PNPM_HOME|HOME)$/.test(name)) delete process.env[name];
  for (const name of ["npm_config_userconfig", "npm_config_globalconfig"])
    if (!isReadable(process.env[name])) delete process.env[name];
  delete process.env["npm_config_cache"];
  if (user) Object.assign(process.env, { HOME: user.homedir, USER: user.username, LOGNAME: user.username });
}

function isReadable(file) {
  try {
    accessSync(file ?? "", constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
