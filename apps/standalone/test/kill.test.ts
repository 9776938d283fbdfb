import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientOf, postAuth } from "@shipkit/api-server/testing";

/** How often each is killed; more often than in every run by `KILLS=50 POSTGRES_KILLS=10`. */
const kills = {
  service: Number(process.env["KILLS"] ?? 3),
  postgres: Number(process.env["POSTGRES_KILLS"] ?? 2),
};

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
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
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

/** The process of the PostgreSQL that runs on this data folder; none where it does not run. */
async function postmaster(): Promise<number | undefined> {
  try {
    const [line] = (await readFile(join(dataDir, "postgres", "data", "postmaster.pid"), "utf8")).split("\n");
    const pid = Number(line);
    return process.kill(pid, 0) ? pid : undefined;
  } catch {
    return undefined;
  }
}

async function until(condition: () => Promise<boolean>) {
  for (let tries = 0; tries < 100 && !(await condition()); tries++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await condition()).toBe(true);
}

type Api = ReturnType<typeof clientOf>;

/** A person who has signed up, and their team. */
async function signUp(email: string) {
  const { cookie } = await postAuth(url, "/sign-up/email", {
    name: "Ada",
    email,
    password: "correct horse battery",
  });
  const api = () => clientOf(url, cookie);
  const { id: teamId } = await api().team.create.mutate({ name: "Acme" });
  return { api, teamId };
}

/** Four writers that create projects until they are refused; the ids that were acknowledged. */
async function write(api: () => Api, teamId: string, acknowledged: Set<string>): Promise<void> {
  const writers = Array.from({ length: 4 }, async () => {
    const { project } = api();
    for (;;) acknowledged.add((await project.create.mutate({ teamId, name: "Apollo" })).id);
  });
  await Promise.allSettled(writers);
}

/** Some time under load, in which something may happen at any moment. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 400));

/** Every acknowledged change is stored and has its entry, every entry its change, and the log is proven. */
async function expectWhole({ activity, project }: Api, teamId: string, acknowledged: Set<string>) {
  const stored = new Set<string>();
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await project.list.query({ teamId, limit: 100, cursor });
    for (const { id } of page.items) stored.add(id);
    cursor = page.nextCursor;
  }
  const recorded: (string | null)[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await activity.list.query({ teamId, limit: 100, cursor, action: "project.create" });
    recorded.push(...page.items.map(({ targetId }) => targetId));
    cursor = page.nextCursor;
  }
  expect(acknowledged.size).toBeGreaterThan(10);
  expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  expect(new Set(recorded)).toEqual(stored);
  expect(recorded).toHaveLength(stored.size);
  await until(async () => (await activity.verify.query({ teamId })).verifiedEntries === stored.size + 1);
  expect(await activity.verify.query({ teamId })).toMatchObject({ ok: true, unsealedEntries: 0 });
}

test(
  `after ${kills.service} × kill -9 under load it comes up, nothing acknowledged is lost and no PostgreSQL is left`,
  async () => {
    let running = await start();
    await running.served;
    const { api, teamId } = await signUp("ada.lovelace@example.org");
    const acknowledged = new Set<string>();

    for (let round = 0; round < kills.service; round++) {
      const { child, ended } = running;
      const written = write(api, teamId, acknowledged);
      await aWhile();
      child.kill("SIGKILL");
      await ended;
      await written;
      if (round === 0) await until(async () => (await postmaster()) === undefined);
      running = await start(); // in the later rounds while PostgreSQL is still going down
      await running.served;
    }
    await expectWhole(api(), teamId, acknowledged); // the secret is kept: the session still holds

    running.child.kill("SIGINT");
    running.child.kill("SIGINT"); // Ctrl-C, by the terminal and by npm
    expect(await running.ended).toBe(0);
    expect(await postmaster()).toBeUndefined();
  },
  60_000 + kills.service * 15_000,
);

test(
  `after ${kills.postgres} × kill -9 of PostgreSQL under load the service goes on, and nothing acknowledged is lost`,
  async () => {
    const running = await start();
    await running.served;
    const { api, teamId } = await signUp("grace.hopper@example.org");
    const acknowledged = new Set<string>();

    for (let round = 0; round < kills.postgres; round++) {
      const written = write(api, teamId, acknowledged);
      await aWhile();
      const pid = await postmaster();
      if (pid === undefined) throw new Error("PostgreSQL does not run");
      process.kill(pid, "SIGKILL");
      await written;
      await until(async () => (await fetch(`${url}/readyz`)).ok);
    }
    await expectWhole(api(), teamId, acknowledged);
    running.child.kill("SIGINT");
    expect(await running.ended).toBe(0);
  },
  60_000 + kills.postgres * 15_000,
);

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
  expect(away.output()).toContain("No database responds at DATABASE_URL");
  expect(away.output()).not.toContain("    at ");
});
