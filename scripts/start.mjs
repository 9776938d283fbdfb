// `npm start`: everything from a fresh clone to the running service.
import { spawn } from "node:child_process";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkNode, install } from "./lib/install.mjs";
import { endSteps, giveUp, onEnd, Plain, root, run, step } from "./lib/steps.mjs";

let service;
let ending = false;

onEnd((reason) => {
  if (ending) return;
  ending = true;
  if (service) {
    service.kill(reason === "SIGINT" ? "SIGINT" : "SIGTERM");
    return;
  }
  endSteps();
  process.exit(128 + (os.constants.signals[reason] ?? 1));
});

try {
  checkNode();
  checkDatabaseUrl(process.env.DATABASE_URL);
  await checkPort(process.env.PORT || "3000");
  await step("dependencies", install);
  await step("built the web app and the API's document", build);
  serve();
} catch (error) {
  giveUp(error);
}

function checkDatabaseUrl(url) {
  if (!url) return;
  if (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return;
  throw new Plain(
    "DATABASE_URL is not the URL of a PostgreSQL: it has to look like postgres://user:password@host:5432/name.",
  );
}

async function checkPort(text) {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Plain(`PORT is ${JSON.stringify(text)}, and a port is a number from 1 to 65535.`);
  }
  // A predecessor that was just asked to end may still be finishing what it had begun.
  for (const deadline = Date.now() + 10_000; ; await sleep(100)) {
    const code = await tryPort(port);
    if (!code) return;
    if (code === "EACCES")
      throw new Plain(`This user may not use port ${port}: choose a higher one, as in PORT=3000 npm start.`);
    if (code !== "EADDRINUSE")
      throw new Plain(
        `Port ${port} cannot be used (${code}): choose another, as in PORT=${other(port)} npm start.`,
      );
    if (Date.now() > deadline) {
      throw new Plain(
        `Port ${port} is taken by another program: end that one, or choose another port, as in PORT=${other(port)} npm start.`,
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

function other(port) {
  return port < 65_535 ? port + 1 : 3000;
}

async function build() {
  try {
    await run("turbo", ["run", "build", "--output-logs=errors-only"]);
  } catch (error) {
    console.error(error.output);
    throw new Plain("The web app or the API's document could not be built, for the reason above.");
  }
}

/** The service ends by itself when its ipc channel to us closes, so it outlives not even a kill -9 of ours. */
function serve() {
  service = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: path.join(root, "apps", "standalone"),
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  service.on("error", giveUp);
  service.on("exit", (code, signal) => process.exit(code ?? 128 + os.constants.signals[signal]));
}
