import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { type Embedded, startEmbedded } from "../src/embedded.ts";
import { answers, postmasterOf, query, until } from "./fixtures/observe.ts";

const holder = fileURLToPath(new URL("fixtures/embedded-holder.ts", import.meta.url));
const folders: string[] = [];
const children: ChildProcess[] = [];
const servers: Embedded[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const server of servers.splice(0)) await server.stop();
});
afterAll(async () => {
  for (const folder of folders) {
    await until(() => postmasterOf(folder) === undefined);
    rmSync(folder, { recursive: true, force: true });
  }
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "shipkit sérvér ü "));
  folders.push(folder);
  return folder;
}

async function start(dataDir: string, lines: string[] = []): Promise<Embedded> {
  const server = await startEmbedded({ dataDir, durable: false, onProgress: (line) => lines.push(line) });
  servers.push(server);
  return server;
}

/** Another process that starts or adopts; `url` resolves once it has. */
function hold(
  dataDir: string,
  ...args: string[]
): { child: ChildProcess; url: Promise<string>; output: () => string } {
  const child = spawn(process.execPath, ["--import", "tsx", holder, dataDir, ...args], {
    cwd: path.dirname(holder),
  });
  children.push(child);
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr.on("data", (data: Buffer) => (output += data.toString()));
  const url = until(() => {
    if (child.exitCode !== null) throw new Error(output);
    return /^url (.*)$/m.exec(output)?.[1];
  });
  url.catch(() => undefined);
  return { child, url, output: () => output };
}

describe("the embedded server", () => {
  test("serves a login that owns its database and is no superuser, at the same URL and with its data at each start", async () => {
    const dir = newFolder();
    const first = await start(dir);
    const about = await query(first.url, async (sql) => {
      await sql`create table kept as select 42 as answer`;
      return sql`
        select current_user, current_database(), rolsuper, rolcreatedb, rolcreaterole,
          pg_get_userbyid(datdba) as owner, datlocprovider, datlocale, pg_encoding_to_char(encoding) as encoding
        from pg_roles, pg_database where rolname = current_user and datname = current_database()`;
    });
    expect(about[0]).toEqual({
      current_user: "shipkit",
      current_database: "shipkit",
      rolsuper: false,
      rolcreatedb: true,
      rolcreaterole: true,
      owner: "shipkit",
      datlocprovider: "b",
      datlocale: "C.UTF-8",
      encoding: "UTF8",
    });
    await first.stop();
    expect(postmasterOf(dir)).toBeUndefined();
    const second = await start(dir);
    expect(second.url).toBe(first.url);
    expect(await query(second.url, (sql) => sql`select answer from kept`)).toEqual([{ answer: 42 }]);
  });

  test("lets nobody in without the password, and shows the password to its owner only", async () => {
    const dir = newFolder();
    const { url } = await start(dir);
    const wrong = new URL(url);
    wrong.password = "guess";
    await expect(query(wrong.href, (sql) => sql`select 1`)).rejects.toThrow("password authentication failed");
    for (const login of ["postgres", "shipkit"]) {
      expect(statSync(path.join(dir, `postgres/${login}.password`)).mode & 0o777).toBe(0o600);
    }
  });

  test("is started once when three processes start at the same time", async () => {
    const dir = newFolder();
    const starters = [hold(dir), hold(dir), hold(dir)];
    const urls = await Promise.all(starters.map((starter) => starter.url));
    expect(new Set(urls).size).toBe(1);
    expect(starters.filter((starter) => starter.output().includes("started PostgreSQL"))).toHaveLength(1);
    expect(starters.filter((starter) => starter.output().includes("found PostgreSQL running"))).toHaveLength(
      2,
    );
  });

  test("goes on when a process that adopted it stops", async () => {
    const dir = newFolder();
    const { url } = await start(dir);
    const { child, url: adopted } = hold(dir);
    expect(await adopted).toBe(url);
    child.kill("SIGTERM");
    await once(child, "exit");
    await query(url, (sql) => sql`select 1`);
  });

  test("ends when its starter is killed, and loses nothing that was committed", async () => {
    const dir = newFolder();
    const { child, url } = hold(dir, "any", "durable");
    await query(await url, (sql) => sql`create table kept as select 42 as answer`);
    child.kill("SIGKILL");
    await until(() => postmasterOf(dir) === undefined);
    const again = await start(dir);
    expect(again.url).toBe(await url);
    expect(await query(again.url, (sql) => sql`select answer from kept`)).toEqual([{ answer: 42 }]);
  });

  test("is started again by who adopted it within a second when its starter is killed", async () => {
    const dir = newFolder();
    const { child, url: started } = hold(dir);
    await started;
    const { url } = await start(dir);
    const before = postmasterOf(dir);
    child.kill("SIGKILL");
    const since = performance.now();
    await until(() => postmasterOf(dir) !== before);
    await answers(url);
    expect(performance.now() - since).toBeLessThan(3000);
  });

  test("is started again at the same URL when the server itself is killed", async () => {
    const dir = newFolder();
    const { url } = await start(dir);
    const before = await until(() => postmasterOf(dir));
    process.kill(before, "SIGKILL");
    const since = performance.now();
    await until(() => postmasterOf(dir) !== before);
    await answers(url);
    expect(performance.now() - since).toBeLessThan(5000);
  });

  test("starts after a start that was killed at any moment", async () => {
    for (const moment of [300, 500, 700]) {
      const dir = newFolder();
      const { child } = hold(dir);
      await sleep(moment);
      child.kill("SIGKILL");
      const { url, stop } = await start(dir);
      await query(url, (sql) => sql`create table kept()`);
      await stop();
      expect(readdirSync(dir)).toEqual(["postgres"]);
    }
  });

  test("is not fooled by a pid file whose number belongs to another process now", async () => {
    const dir = newFolder();
    const { url, stop } = await start(dir);
    await stop();
    const left = [
      process.pid,
      path.join(dir, "postgres/data"),
      0,
      new URL(url).port,
      "",
      "127.0.0.1",
      "0 0",
      "ready",
    ];
    writeFileSync(path.join(dir, "postgres/data/postmaster.pid"), left.join("\n"));
    expect((await start(dir)).url).toBe(url);
    await query(url, (sql) => sql`select 1`);
  });

  test("moves to another port when a stranger took its own", async () => {
    const dir = newFolder();
    const { url, stop } = await start(dir);
    await stop();
    const stranger = net.createServer().listen(Number(new URL(url).port), "127.0.0.1");
    await once(stranger, "listening");
    const moved = await start(dir);
    expect(moved.url).not.toBe(url);
    await query(moved.url, (sql) => sql`select 1`);
    stranger.close();
  });

  test.runIf(process.getuid?.() === 0)("runs as nobody where root cannot make a user namespace", async () => {
    const open = newFolder();
    chmodSync(open, 0o755);
    for (const dir of [open, newFolder()]) {
      const { url } = hold(dir, "nobody");
      await query(await url, (sql) => sql`create table kept()`);
      expect(statSync(path.join(dir, "postgres/data/PG_VERSION")).uid).toBe(65534);
    }
  });

  test("says what to do when the data folder is a file", async () => {
    const dir = newFolder();
    writeFileSync(path.join(dir, "file"), "");
    await expect(start(path.join(dir, "file"))).rejects.toThrow(
      "is not a folder: remove it, or set DATA_DIR",
    );
  });
});
