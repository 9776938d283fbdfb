import { once } from "node:events";
import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { query, readServerPid, until, waitUntilReady } from "./fixtures/observe.ts";
import { useServers } from "./fixtures/servers.ts";

const { createDirectory, start, startProcess } = useServers();

describe("several processes on one data directory", () => {
  test("three that start at once start one server", async () => {
    const dir = createDirectory();
    const processes = [startProcess(dir), startProcess(dir), startProcess(dir)];
    const urls = await Promise.all(processes.map(({ url }) => url));
    expect(new Set(urls).size).toBe(1);
    const countWith = (line: string) => processes.filter(({ output }) => output().includes(line)).length;
    expect([countWith("started PostgreSQL"), countWith("attached to PostgreSQL")]).toEqual([1, 2]);
  });

  test("the server keeps running when an attached process stops", async () => {
    const dir = createDirectory();
    const { url } = await start(dir);
    const attached = startProcess(dir);
    expect(await attached.url).toBe(url);
    attached.child.kill("SIGTERM");
    await once(attached.child, "exit");
    await query(url, (sql) => sql`select 1`);
  });

  test("an attached process restarts the server when its owner is killed", async () => {
    const dir = createDirectory();
    const owner = startProcess(dir);
    await owner.url;
    const { url } = await start(dir);
    const before = readServerPid(dir);
    owner.child.kill("SIGKILL");
    const since = performance.now();
    await until(() => readServerPid(dir) !== before);
    await waitUntilReady(url);
    expect(performance.now() - since).toBeLessThan(3000);
  });
});

describe("a crash", () => {
  test("of the owner ends the server, and loses nothing that was committed", async () => {
    const dir = createDirectory();
    const { child, url } = startProcess(dir, "durable");
    await query(await url, (sql) => sql`create table kept as select 42 as answer`);
    child.kill("SIGKILL");
    await until(() => readServerPid(dir) === undefined);
    const second = await start(dir);
    expect(second.url).toBe(await url);
    expect(await query(second.url, (sql) => sql`select answer from kept`)).toEqual([{ answer: 42 }]);
  });

  test("of the server restarts it at the same URL", async () => {
    const dir = createDirectory();
    const { url } = await start(dir);
    const before = await until(() => readServerPid(dir));
    process.kill(before, "SIGKILL");
    const since = performance.now();
    await until(() => readServerPid(dir) !== before);
    await waitUntilReady(url);
    expect(performance.now() - since).toBeLessThan(5000);
  });

  test("at any moment of a start leaves nothing that hinders the next one", async () => {
    for (const delayMs of [300, 500, 700]) {
      const dir = createDirectory();
      const { child } = startProcess(dir);
      await sleep(delayMs);
      child.kill("SIGKILL");
      const { url, stop } = await start(dir);
      await query(url, (sql) => sql`create table kept()`);
      await stop();
      expect(readdirSync(dir)).toEqual(["postgres"]);
    }
  });
});
