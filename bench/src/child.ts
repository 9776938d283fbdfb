import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, connect, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { authSecret } from "./env.ts";

const running = new Set<ChildProcess>();
const meter = fileURLToPath(new URL("meter.ts", import.meta.url));

/** Starts a TypeScript file as a child process. */
export function start(
  file: string,
  env: Record<string, string> = {},
  nodeOptions: string[] = [],
): ChildProcess {
  const child = spawn(process.execPath, [...nodeOptions, file], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** Waits for the next message of a child; rejects if the child ends instead. */
export async function receiveMessage<T>(child: ChildProcess): Promise<T> {
  const done = new AbortController();
  const ended = once(child, "exit", { signal: done.signal }).then(([code, signal]) => {
    throw new Error(`${child.spawnargs.at(-1)} ended with ${code ?? signal}`);
  });
  try {
    return (await Promise.race([once(child, "message", { signal: done.signal }), ended]))[0] as T;
  } finally {
    ended.catch(() => {});
    done.abort();
  }
}

/** Returns the CPU time that a server has used so far, user and system. */
export async function getCpuMs(child: ChildProcess): Promise<number> {
  const usage = receiveMessage<NodeJS.CpuUsage>(child);
  child.send("cpu");
  const { user, system } = await usage;
  return (user + system) / 1000;
}

/** Starts a server with a CPU meter on a free port, and waits until it listens. */
export async function startServer(file: string, databaseUrl: string, nodeOptions: string[] = []) {
  const port = await freePort();
  const child = start(
    file,
    { PORT: String(port), DATABASE_URL: databaseUrl, AUTH_SECRET: authSecret, NODE_ENV: "production" },
    ["--import", meter, ...nodeOptions],
  );
  for (let tries = 0; !(await isListening(port)); tries++) {
    if (child.exitCode !== null || tries === 300) throw new Error(`${file} did not start`);
    await sleep(50);
  }
  return { child, port };
}

/** Stops a child; kills it after three seconds. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  const timer = setTimeout(() => child.kill("SIGKILL"), 3000);
  await ended;
  clearTimeout(timer);
}

/** Stops all children that still run. */
export const stopAll = () => Promise.all([...running].map(stop));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // an object for TCP
  server.close();
  await once(server, "close");
  return port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}
