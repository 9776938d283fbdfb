// Decides which Node runs ShipKit: the installed one, or Node 24 in the project if that one is too old.
import path from "node:path";
import { StartError } from "./steps.mjs";

/** The oldest version that runs ShipKit, and the oldest that fetches a newer one. */
const minVersion = "22.12";
const minFetchingVersion = "20.19";

const { node: installedVersion } = process.versions;
const problem = `Node ${installedVersion} is too old for ShipKit`;
const wanted = `Node ${minVersion} or later from nodejs.org`;

export const isInstalledNodeSupported = isAtLeast(installedVersion, minVersion);

/** @throws StartError if the installed Node cannot even fetch a newer one; other files of this folder do not load on it */
export function checkNode() {
  if (!isAtLeast(installedVersion, minFetchingVersion))
    throw new StartError(`${problem}. Install ${wanted}.`);
}

/**
 * Finds a supported Node, and sets up the environment for it and for the programs that it starts.
 * @returns the path of its executable
 * @throws StartError if the installed one is too old and no newer one can be fetched
 */
export async function prepareNode() {
  const node = isInstalledNodeSupported
    ? { file: process.execPath, version: installedVersion }
    : await provideNode();
  if (!isInstalledNodeSupported)
    process.env.PATH = [path.dirname(node.file), process.env.PATH].join(path.delimiter);
  if (!runsTypeScript(node.version)) {
    const options = "--experimental-strip-types --disable-warning=ExperimentalWarning";
    process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, options].filter(Boolean).join(" ");
  }
  return node.file;
}

async function provideNode() {
  const fetching = await import("./fetch-node.mjs");
  try {
    return await fetching.provideNode((version) =>
      console.log(`${problem}; fetching Node ${version} for this project …`),
    );
  } catch (error) {
    const { message, output, isNetworkProblem } = error;
    const text = `${problem}. ${message} ${isNetworkProblem ? "Or install" : "Install"} ${wanted}.`;
    throw Object.assign(new StartError(text, { cause: error }), { output });
  }
}

function isAtLeast(version, minimum) {
  const [major, minor] = version.split(".").map(Number);
  const [minMajor, minMinor] = minimum.split(".").map(Number);
  return major > minMajor || (major === minMajor && minor >= minMinor);
}

/** Returns whether this version of Node runs TypeScript without an option and without a warning. */
function runsTypeScript(version) {
  return isAtLeast(version, "24.3") || (isAtLeast(version, "22.18") && !isAtLeast(version, "23.0"));
}
