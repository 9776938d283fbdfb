import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkDependencyFolders, checkDisk } from "./folder.mjs";
import { findNetworkProblem } from "./network.mjs";
import { runNpm } from "./npm.mjs";
import { listPackages } from "./packages.mjs";
import { run } from "./processes.mjs";
import { root, StartError } from "./steps.mjs";

const { packageManager: pnpm } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const stamp = path.join(root, "node_modules", ".shipkit-install.json");

/** Arguments that override settings of pnpm which have no place in pnpm-workspace.yaml. */
const installArguments = [
  "--frozen-lockfile",
  "--prod=false",
  "--reporter=append-only",
  "--loglevel=info",
  "--config.fetch-retries=2",
  "--config.fetch-retry-mintimeout=500",
  "--config.fetch-retry-maxtimeout=2000",
];

/**
 * Installs the dependencies, unless those of the lockfile are installed, and puts pnpm on the PATH for turbo.
 * @param onProgress called with the number of installed packages, as text
 * @returns a line that says what it did
 */
export async function install(onProgress = () => {}) {
  const wanted = computeFingerprint();
  const last = readStamp();
  const current = last.fingerprint === wanted && listManifests().every(isInstalled);
  checkDisk(current ? 0.1 : 1);
  if (!current) checkDependencyFolders();
  const hasPnpm = last.pnpm === pnpm && existsSync(path.join(last.bin, "pnpm"));
  const oldBin = hasPnpm ? last.bin : undefined;
  const problem = current && oldBin ? undefined : await findNetworkProblem();
  const offline = problem ? ["--offline"] : []; // the caches may have everything
  try {
    const bin = oldBin ?? (await fetchPnpm(offline));
    process.env.PATH = [bin, path.join(root, "node_modules", ".bin"), process.env.PATH].join(path.delimiter);
    if (!current) await runPnpm(offline, onProgress);
    if (!current || bin !== last.bin)
      writeFileSync(stamp, JSON.stringify({ fingerprint: wanted, pnpm, bin }));
  } catch (error) {
    throw problem && error.output ? new StartError(`${problem} Then start again.`) : explainFailure(error);
  }
  return current ? "dependencies are up to date" : "installed the dependencies";
}

/** Returns what the last install wrote. A file that a crash cut short counts as none. */
function readStamp() {
  try {
    return JSON.parse(readFileSync(stamp, "utf8"));
  } catch {
    return {};
  }
}

/** Hashes what an install depends on. Platform and folder are included, so that a copied folder installs again. */
function computeFingerprint() {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch} ${root}`);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", ...listManifests()]) {
    hash.update(file).update(readFileSync(path.join(root, file)));
  }
  return hash.digest("hex");
}

const listManifests = () => ["", ...listPackages()].map((folder) => path.join(folder, "package.json"));

function isInstalled(manifest) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, manifest), "utf8"));
  const names = Object.keys({ ...dependencies, ...devDependencies });
  return names.every((name) => existsSync(path.join(root, path.dirname(manifest), "node_modules", name)));
}

/** Fetches pnpm with npm into npm's cache; returns the folder of its executable. */
async function fetchPnpm(offline) {
  const show = [process.execPath, "-p", "process.env.PATH ?? process.env.Path"];
  const output = await runNpm([
    "exec",
    "--yes",
    "--no-ignore-scripts",
    ...offline,
    `--package=${pnpm}`,
    "--",
    ...show,
  ]);
  const folders = output.split("\n").flatMap((line) => line.trim().split(path.delimiter));
  const bin = folders.find((folder) => folder.includes("_npx") && existsSync(path.join(folder, "pnpm")));
  if (bin) return bin;
  throw Object.assign(new Error(`npm exec gave no ${pnpm}`), { output });
}

async function runPnpm(offline, onProgress) {
  const onOutput = (text) => {
    const [, progress] = text.match(/^Progress: (.*\d)/m) ?? [];
    if (progress) onProgress(progress);
  };
  await run("pnpm", ["install", ...installArguments, ...offline], { onOutput });
}

function explainFailure(error) {
  if (!error.output) return error;
  const advice = /\b(EACCES|EPERM|EROFS|os error (1|5|13|30))\b/.test(error.output)
    ? "A file belongs to another user or is write-protected: make it yours, then start again."
    : "Check that the npm registry is reachable, then start again.";
  return Object.assign(new StartError(`The dependencies could not be installed: see above. ${advice}`), {
    output: error.output,
  });
}
