// Runs npm: the one that runs this script, otherwise the one on the PATH.
import { run } from "./processes.mjs";

/**
 * Arguments that override the user's settings of npm. By default, npm retries for more than a minute without a network.
 */
const settings =
  "--no-global --no-workspaces --include=optional --no-engine-strict --no-dry-run --no-package-lock-only --no-before --no-json " +
  "--loglevel=error --no-audit --no-fund --no-update-notifier --fetch-retries=2 --fetch-retry-mintimeout=500 --fetch-retry-maxtimeout=2000";

/** Runs npm; returns its output. If it fails, the error has the output. */
export function runNpm(args, options) {
  const running = process.env["npm_execpath"] ?? "";
  const [file, ...start] = running.endsWith("npm-cli.js") ? [process.execPath, running] : ["npm"];
  return run(file, [...start, ...settings.split(" "), ...args], options);
}
