import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const oxlint = path.join(
  path.dirname(createRequire(import.meta.url).resolve("oxlint/package.json")),
  "bin/oxlint",
);
const plugin = fileURLToPath(new URL("../plugin.js", import.meta.url));

/**
 * Runs one rule of the plugin in a folder. Oxlint's RuleTester would need Node 22.
 * @returns {{ file: string, message: string }[]} the findings, with paths relative to the folder
 */
export function runOxlint(root, rule) {
  const config = path.join(root, ".oxlintrc.json");
  const rules = { [`shipkit/${rule}`]: "error" };
  writeFileSync(config, JSON.stringify({ jsPlugins: [plugin], categories: { correctness: "off" }, rules }));
  const { stdout, stderr } = spawnSync(process.execPath, [oxlint, "-c", config, "-f", "json"], {
    cwd: root,
    encoding: "utf8",
  });
  if (!stdout.startsWith("{")) throw new Error(stdout + stderr);
  return JSON.parse(stdout).diagnostics.map(({ filename, message }) => ({ file: filename, message }));
}
