import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "./processes.mjs";
import { root, StartError } from "./steps.mjs";

const pnpm = "pnpm@10.34.9";
const stamp = path.join(root, "node_modules", ".shipkit-install.json");

/** Requires a supported version of Node. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new StartError(
    `ShipKit requires Node 20.19 or later. This is ${process.version}. Install a newer version from nodejs.org.`,
  );
}

/**
 * Installs the dependencies, unless those of the lockfile are installed, and puts pnpm on the PATH for turbo.
 * @returns a line that says what it did
 */
export async function install() {
  const wanted = computeFingerprint();
  const last = existsSync(stamp) ? JSON.parse(readFileSync(stamp, "utf8")) : {};
  const current = last.fingerprint === wanted && listManifests().every(isInstalled);
  checkDisk(current ? 0.1 : 1);
  const bin = last.bin && existsSync(path.join(last.bin, "pnpm")) ? last.bin : await fetchPnpm();
  process.env.PATH = [bin, path.join(root, "node_modules", ".bin"), process.env.PATH].join(path.delimiter);
  if (!current) {
    try {
      await run("pnpm", ["install", "--frozen-lockfile", "--reporter=append-only"]);
    } catch (error) {
      console.error(error.output);
      throw new StartError(
        "The dependencies could not be installed: see above. Check that the npm registry is reachable.",
      );
    }
  }
  if (!current || bin !== last.bin) writeFileSync(stamp, JSON.stringify({ fingerprint: wanted, bin }));
  return current ? "dependencies are up to date" : "installed the dependencies";
}

/** Hashes what an install depends on. Platform and folder are included, so that a copied folder installs again. */
function computeFingerprint() {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch} ${root}`);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", ...listManifests()]) {
    hash.update(file).update(readFileSync(path.join(root, file)));
  }
  return hash.digest("hex");
}

function listManifests() {
  const inside = ["apps", "packages", "tests"].flatMap((folder) =>
    existsSync(path.join(root, folder))
      ? readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`)
      : [],
  );
  return [".", ...inside, "bench"]
    .map((folder) => path.join(folder, "package.json"))
    .filter((file) => existsSync(path.join(root, file)));
}

function isInstalled(manifest) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, manifest), "utf8"));
  const names = Object.keys({ ...dependencies, ...devDependencies });
  return names.every((name) => existsSync(path.join(root, path.dirname(manifest), "node_modules", name)));
}

function checkDisk(gigabytes) {
  const { bavail, bsize } = statfsSync(root);
  if (bavail * bsize >= gigabytes * 1e9) return;
  throw new StartError(
    `ShipKit requires ${gigabytes} GB of free space in ${root}. Free some space, then start again.`,
  );
}

/** Fetches pnpm with npm into npm's cache; returns the folder of its executable. */
async function fetchPnpm() {
  const npm = process.env.npm_execpath ?? "";
  const [file, ...start] = npm.endsWith("npm-cli.js") ? [process.execPath, npm, "exec"] : ["npm", "exec"];
  try {
    const show = [process.execPath, "-p", "process.env.PATH ?? process.env.Path"];
    const output = await run(file, [...start, "--yes", `--package=${pnpm}`, "--", ...show]);
    const folders = output.split("\n").flatMap((line) => line.trim().split(path.delimiter));
    const bin = folders.find((folder) => folder.includes("_npx") && existsSync(path.join(folder, "pnpm")));
    if (bin) return bin;
    throw Object.assign(new Error("npm exec gave no pnpm"), { output });
  } catch (error) {
    console.error(error.output ?? error.message);
    throw new StartError(`npm could not fetch ${pnpm}: see above. Check that the npm registry is reachable.`);
  }
}
