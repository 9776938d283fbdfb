import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiClient, postAuth } from "@shipkit/api-server/testing";
import { findFreePort, startProduct, type Product } from "./fixtures/product.ts";

/** How often each is killed; for more, set `KILLS=50 POSTGRES_KILLS=10`. */
const kills = {
  service: Number(process.env["KILLS"] ?? 3),
  postgres: Number(process.env["POSTGRES_KILLS"] ?? 2),
};

let dataDir: string;
let port: number;
let url: string;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "shipkit kill ü "));
  port = await findFreePort();
  url = `http://localhost:${port}`;
});

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(dataDir, { recursive: true, force: true });
});

function start(variables: Record<string, string> = {}): Product {
  const product = startProduct({ dataDir, port, variables });
  children.add(product.child);
  return product;
}

/** Returns the pid of the PostgreSQL server, if it runs. */
async function findServerPid(): Promise<number | undefined> {
  try {
    const [line] = (await readFile(join(dataDir, "postgres", "data", "postmaster.pid"), "utf8")).split("\n");
    const pid = Number(line);
    return process.kill(pid, 0) ? pid : undefined;
  } catch {
    return undefined;
  }
}

async function until(condition: () => Promise<boolean>) {
  for (let tries = 0; tries < 600 && !(await condition()); tries++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await condition()).toBe(true);
}

type Api = ReturnType<typeof createApiClient>;

/** Signs up a user who creates a team. */
async function signUp(email: string) {
  const { cookie } = await postAuth(url, "/sign-up/email", {
    name: "Ada",
    email,
    password: "correct horse battery",
  });
  const api = () => createApiClient(url, cookie);
  const { id: teamId } = await api().team.create.mutate({ name: "Acme" });
  return { api, teamId };
}

/** Creates projects from four clients until a request fails, and collects the ids that were acknowledged. */
async function createProjects(api: () => Api, teamId: string, acknowledged: Set<string>): Promise<void> {
  const writers = Array.from({ length: 4 }, async () => {
    const { project } = api();
    for (;;) acknowledged.add((await project.create.mutate({ teamId, name: "Apollo" })).id);
  });
  await Promise.allSettled(writers);
}

/** Waits for a random time, so that the kill comes at any moment. */
const waitRandomly = () => new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 400));

/** Expects that every acknowledged change is stored with its entry, and that the log is verified. */
async function expectNothingLost({ activity, project }: Api, teamId: string, acknowledged: Set<string>) {
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
  `${kills.service} × kill -9 under load loses nothing that was acknowledged`,
  async () => {
    let running = start();
    await running.started;
    const { api, teamId } = await signUp("ada.lovelace@example.org");
    const acknowledged = new Set<string>();

    for (let round = 0; round < kills.service; round++) {
      const { child, ended } = running;
      const written = createProjects(api, teamId, acknowledged);
      await waitRandomly();
      child.kill("SIGKILL");
      await ended;
      await written;
      if (round === 0) await until(async () => (await findServerPid()) === undefined);
      running = start(); // in later rounds while PostgreSQL is still shutting down
      await running.started;
    }
    await expectNothingLost(api(), teamId, acknowledged); // the secret was kept, so the session is still valid

    running.child.kill("SIGINT");
    running.child.kill("SIGINT"); // a Ctrl-C comes from the terminal and from npm
    expect(await running.ended).toBe(0);
    expect(await findServerPid()).toBeUndefined();
  },
  60_000 + kills.service * 15_000,
);

test(
  `${kills.postgres} × kill -9 of PostgreSQL under load loses nothing either`,
  async () => {
    const running = start();
    await running.started;
    const { api, teamId } = await signUp("grace.hopper@example.org");
    const acknowledged = new Set<string>();

    for (let round = 0; round < kills.postgres; round++) {
      const written = createProjects(api, teamId, acknowledged);
      await waitRandomly();
      const pid = await findServerPid();
      if (pid === undefined) throw new Error("PostgreSQL is not running");
      process.kill(pid, "SIGKILL");
      await written;
      await until(async () => (await fetch(`${url}/readyz`)).ok);
    }
    await expectNothingLost(api(), teamId, acknowledged);
    running.child.kill("SIGINT");
    expect(await running.ended).toBe(0);
  },
  60_000 + kills.postgres * 15_000,
);

test("a start error is one sentence", async () => {
  const other = createServer().listen(0);
  await once(other, "listening");
  const taken = String((other.address() as AddressInfo).port); // an object, since it listens on a port
  const portTaken = start({ PORT: taken });
  expect(await portTaken.ended).toBe(1);
  expect(portTaken.output()).toContain(`Port ${taken} is taken`);
  other.close();
  const invalidSetting = start({ AUTH_SECRET: "short" });
  expect(await invalidSetting.ended).toBe(1);
  expect(invalidSetting.output()).toContain("AUTH_SECRET: must be at least 32 characters long");
  const unreachable = start({ DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" });
  expect(await unreachable.ended).toBe(1);
  expect(unreachable.output()).toContain("No database responds at DATABASE_URL");
  expect(unreachable.output()).not.toContain("    at ");
});
