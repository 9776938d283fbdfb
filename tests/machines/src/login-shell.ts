import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Account } from "./account.ts";

export const systemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** How this machine reaches the npm registry. A machine of a case has to reach it in the same way. */
const passed = /^(https?_proxy|no_proxy|node_extra_ca_certs|npm_config_(registry|cafile|https?_?proxy))$/i;

type ShellOptions = {
  port: number;
  account: Account;
  /** The version of Node that is installed, instead of this machine's. */
  node: string | undefined;
};

/** Returns the environment of a new shell. */
export function buildEnvironment({ port, account, node }: ShellOptions): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => passed.test(name));
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    ...npmSettings(),
    npm_config_update_notifier: "false",
    HOME: "/mnt/home",
    USER: account === "root" ? "root" : "tester",
    PATH: [...findNodeFolder(node), systemPath].join(":"),
    LANG: "C.UTF-8",
    PORT: String(port),
  };
}

function findNodeFolder(version: string | undefined): string[] {
  if (version !== undefined) return [`/mnt/nodes/${version}/bin`];
  return findInstalledNode() === undefined ? [] : ["/mnt/installed-node/bin"];
}

let cached: Record<string, string> | undefined;

function npmSettings(): Record<string, string> {
  if (cached) return cached;
  const list = execFileSync("npm", ["config", "list", "--json"], { encoding: "utf8", cwd: "/" });
  const settings = JSON.parse(list) as Record<string, unknown>; // npm's format
  cached = {};
  for (const name of ["registry", "cafile"])
    if (typeof settings[name] === "string") cached[`npm_config_${name}`] = settings[name];
  return cached;
}

const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** Returns the folder of the installed Node. Undefined if that is a folder of the system. The Node of the checkout does not count. */
export function findInstalledNode(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const found = folders.find(
    (folder) => existsSync(path.join(folder, "node")) && !folder.startsWith(repository),
  );
  return found === undefined || systemPath.split(":").includes(found) ? undefined : path.dirname(found);
}
