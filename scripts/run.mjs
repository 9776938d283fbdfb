// `node scripts/run.cjs <program> [argument …]`: runs a script of package.json with a supported Node, which is also that of
// the programs that it starts. A TypeScript file runs in the folder of its package.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { checkNode, isInstalledNodeSupported, prepareNode } from "./lib/node.mjs";
import { getExitCode, onStop, run, stopChildren } from "./lib/processes.mjs";
import { exitWithError, root } from "./lib/steps.mjs";

const [program, ...args] = process.argv.slice(2);
const file = path.join(root, program);
const isScript = program.endsWith(".mjs");
let child;

try {
  checkNode();
  const { prepareMachine } = await import("./lib/machine.mjs");
  prepareMachine();
  if (isScript && isInstalledNodeSupported) await runHere();
  else {
    onStop(stop);
    await runInChild(await prepareNode());
  }
} catch (error) {
  exitWithError(error);
}

/** Runs a script of this folder in this process. It stops by itself. */
async function runHere() {
  await prepareNode();
  process.argv.splice(1, 2, file);
  await import(pathToFileURL(file).href);
}

async function runInChild(node) {
  if (isScript) return runNode(node, process.cwd());
  await installUnlessPnpm();
  if (program.endsWith(".ts")) return runNode(node, findPackage(file));
  try {
    await run(program, args, { show: true });
  } catch (error) {
    if (typeof error.code !== "number") throw error;
    process.exitCode = error.code;
  }
}

/** Runs a file with Node, which also reads the terminal. The IPC channel tells it that this process is gone. */
function runNode(node, cwd) {
  child = spawn(node, [file, ...args], { cwd, stdio: ["inherit", "inherit", "inherit", "ipc"] });
  child.on("error", exitWithError);
  child.on("exit", (code, signal) => process.exit(code ?? getExitCode(signal)));
}

/** pnpm has installed the dependencies before it runs a script (`verifyDepsBeforeRun`); npm has not. */
async function installUnlessPnpm() {
  if (process.env["npm_config_user_agent"]?.startsWith("pnpm/")) return;
  const { install } = await import("./lib/install.mjs");
  await install();
}

function findPackage(file) {
  const folder = path.dirname(file);
  return existsSync(path.join(folder, "package.json")) ? folder : findPackage(folder);
}

async function stop(reason) {
  if (child) {
    child.kill(reason === "orphaned" ? "SIGTERM" : reason);
    return;
  }
  await stopChildren();
  process.exit(getExitCode(reason));
}
