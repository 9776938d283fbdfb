import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientOf, postAuth } from "../test-kit/client.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
let dataDir: string;
let port: number;
let url: string;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "shipkit kill ü "));
  const probe = createServer().listen(0);
  await once(probe, "listening");
  port = (probe.address() as AddressInfo).port; // it listens on a port, not on a pipe
  probe.close();
  url = `http://localhost:${port}`;
});

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(dataDir, { recursive: true, force: true });
});

/** What `npm start` runs once everything is installed and built; resolves when it serves. */
async function start(variables: Record<string, string> = {}) {
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "src/start.ts"], {
    cwd: root,
    env: { ...environment, DATA_DIR: dataDir, PORT: String(port), ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  let output = "";
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const served = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes("Sign in as")) resolve();
      });
    void ended.then(() => reject(new Error(output)));
  });
  served.catch(() => {});
  return { child, served, ended, output: () => output };
}

/** Whether a PostgreSQL runs on this data folder. */
async function postmaster(): Promise<boolean> {
  try {
    const [pid] = (await readFile(join(dataDir, "postgres", "data", "postmaster.pid"), "utf8")).split("\n");
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}

async function until(condition: () => Promise<boolean>) {
  for (let tries = 0; tries < 100 && !(await condition()); tries++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await condition()).toBe(true);
}

test("after kill -9 under load it comes up, nothing acknowledged is lost and no PostgreSQL is left", async () => {
  const first = await start();
  await first.served;
  const email = "ada.lovelace@example.org";
  const password = "correct horse battery";
  const { cookie } = await postAuth(url, "/sign-up/email", { name: "Ada", email, password });
  const { id: teamId } = await clientOf(url, cookie).team.create.mutate({ name: "Acme" });
  const acknowledged = new Set<string>();
  let running = first;

  for (let round = 0; round < 3; round++) {
    const { child, ended } = running;
    const writing = Array.from({ length: 4 }, async () => {
      const call = clientOf(url, cookie);
      for (;;) acknowledged.add((await call.project.create.mutate({ teamId, name: "Apollo" })).id);
    });
    const written = Promise.allSettled(writing);
    await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 400));
    child.kill("SIGKILL");
    await ended;
    await written;
    if (round === 0) await until(async () => !(await postmaster()));
    running = await start(); // in the later rounds while PostgreSQL is still going down
    await running.served;
  }

  expect(acknowledged.size).toBeGreaterThan(10);
  const call = clientOf(url, cookie); // the secret is kept: the session of before the first kill still holds
  const stored = new Set<string>();
  const recorded = new Set<string>();
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await call.project.list.query({ teamId, limit: 100, cursor });
    for (const { id } of page.items) stored.add(id);
    cursor = page.nextCursor;
  }
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await call.activity.list.query({ teamId, limit: 100, cursor, action: "project.create" });
    for (const { targetId } of page.items) if (targetId) recorded.add(targetId);
    cursor = page.nextCursor;
  }
  expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  expect(recorded).toEqual(stored); // every change has its entry, every entry its change

  running.child.kill("SIGINT");
  running.child.kill("SIGINT"); // Ctrl-C, by the terminal and by npm
  expect(await running.ended).toBe(0);
  expect(await postmaster()).toBe(false);
});

test("a port that is taken and a setting that is wrong are said in a sentence", async () => {
  const other = createServer().listen(0);
  await once(other, "listening");
  const taken = String((other.address() as AddressInfo).port); // as above
  const refused = await start({ PORT: taken });
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toContain(`Port ${taken} is taken`);
  other.close();
  const wrong = await start({ AUTH_SECRET: "short" });
  expect(await wrong.ended).toBe(1);
  expect(wrong.output()).toContain("AUTH_SECRET: must be at least 32 characters long");
  const away = await start({ DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" });
  expect(await away.ended).toBe(1);
  expect(away.output()).toContain("No database answers at DATABASE_URL");
  expect(away.output()).not.toContain("    at ");
});
