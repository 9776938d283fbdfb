// `npm start`: installs, builds and starts everything, from a fresh clone.
import { spawn } from "node:child_process";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { install } from "./lib/install.mjs";
import { getExitCode, onStop, run, stopChildren } from "./lib/processes.mjs";
import { exitWithError, root, StartError, step } from "./lib/steps.mjs";

let service;
let stoppingSince;

onStop(async (reason) => {
  const isFirst = stoppingSince === undefined;
  stoppingSince ??= Date.now();
  if (!isFirst) {
    // A Ctrl-C comes twice, from the terminal and from npm. A later one is the user's second.
    if (Date.now() - stoppingSince > 1000) service?.kill("SIGKILL");
  } else if (service) {
    service.kill(reason === "SIGINT" ? "SIGINT" : "SIGTERM");
  } else {
    await stopChildren();
    process.exit(getExitCode(reason));
  }
});

try {
  checkDatabaseUrl(process.env.DATABASE_URL);
  await checkPort(process.env.PORT || "3000");
  await step("installing the dependencies", install);
  await step("building the console and the OpenAPI document", build);
  serve();
} catch (error) {
  exitWithError(error);
}

function checkDatabaseUrl(url) {
  if (!url) return;
  if (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return;
  throw new StartError(
    "DATABASE_URL is not a URL of PostgreSQL. Write it as postgres://user:password@host:5432/name.",
  );
}

async function checkPort(text) {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new StartError(`PORT is ${JSON.stringify(text)}. Set it to a number from 1 to 65535.`);
  }
  // A previous server that was just stopped may still finish its requests.
  for (const deadline = Date.now() + 10_000; ; await sleep(100)) {
    const code = await tryPort(port);
    if (!code) return;
    if (code === "EACCES")
      throw new StartError(
        `Port ${port} requires more privileges. Choose a higher one: PORT=3000 npm start.`,
      );
    if (code !== "EADDRINUSE")
      throw new StartError(
        `Port ${port} is unavailable (${code}). Choose another one: PORT=${getOtherPort(port)} npm start.`,
      );
    if (Date.now() > deadline) {
      throw new StartError(
        `Port ${port} is used by another program. Stop that program, or choose another port: PORT=${getOtherPort(port)} npm start.`,
      );
    }
  }
}

function tryPort(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error) => resolve(error.code));
    server.listen(port, () => server.close(() => resolve(undefined)));
  });
}

function getOtherPort(port) {
  return port < 65_535 ? port + 1 : 3000;
}

async function build() {
  try {
    await run("turbo", ["run", "build", "--output-logs=errors-only"]);
    return "built the console and the OpenAPI document";
  } catch (error) {
    throw Object.assign(new StartError(`The build failed: ${error.message}. See above.`), error);
  }
}

/** Starts the service. It stops if its IPC channel closes, so it does not outlive this process, even after kill -9. */
function serve() {
  service = spawn(process.execPath, ["src/main.ts"], {
    cwd: path.join(root, "apps", "standalone"),
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  service.on("error", exitWithError);
  service.on("exit", (code, signal) => process.exit(code ?? getExitCode(signal)));
}
