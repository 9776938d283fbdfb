// Runs npm: the one that runs this script, otherwise the one on the PATH.
import { run } from "./processes.mjs";

/** Offline, npm's own settings would wait for over a minute before they give up. */
const retries = ["--fetch-retries=2", "--fetch-retry-mintimeout=500", "--fetch-retry-maxtimeout=2000"];

/** Runs npm; returns its output. If it fails, the error has the output. */
export function runNpm(args, options) {
  const running = process.env["npm_execpath"] ?? "";
  const [file, ...start] = running.endsWith("npm-cli.js") ? [process.execPath, running] : ["npm"];
  return run(file, [...start, ...retries, ...args], options);
}
