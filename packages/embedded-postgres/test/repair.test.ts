import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { query } from "./fixtures/observe.ts";
import { useServers } from "./fixtures/servers.ts";

const { createDirectory, useTemplate, start } = useServers();

const copyTemplate = useTemplate();

const emptyDirectories = ["pg_notify", "pg_replslot", "pg_tblspc", "pg_twophase", "pg_wal/archive_status"];

/** What a crash, a full disk or an archive leaves, of which nothing holds data. `files` is the directory `postgres`. */
const leftovers: Record<string, (files: string) => void> = {
  "empty directories that an archive left out": (files) => {
    for (const name of emptyDirectories) rmSync(path.join(files, "data", name), { recursive: true });
  },
  "an empty pid file": (files) => writeFileSync(path.join(files, "data/postmaster.pid"), ""),
  "a pid file that was cut off": (files) =>
    writeFileSync(path.join(files, "data/postmaster.pid"), "4711\n/da"),
  "no postmaster.opts": (files) => rmSync(path.join(files, "data/postmaster.opts")),
  "no configuration": (files) => {
    for (const name of readdirSync(path.join(files, "data")))
      if (name.endsWith(".conf")) rmSync(path.join(files, "data", name));
  },
  "empty configuration files": (files) => {
    for (const name of ["postgresql.conf", "pg_hba.conf"]) truncateSync(path.join(files, "data", name));
  },
  "no PG_VERSION": (files) => {
    const base = path.join(files, "data/base");
    for (const name of readdirSync(base)) rmSync(path.join(base, name, "PG_VERSION"));
    rmSync(path.join(files, "data/PG_VERSION"));
  },
  "no state files": (files) => {
    for (const name of ["port", "owner.pid", "app.password"]) rmSync(path.join(files, name));
  },
  "empty state files": (files) => {
    for (const name of ["port", "owner.pid", "app.password", "postgres.password"])
      truncateSync(path.join(files, name));
  },
  "passwords of another directory": (files) => {
    for (const name of ["app.password", "postgres.password"])
      writeFileSync(path.join(files, name), "another-password-of-32-characters".slice(0, 32));
  },
};

test.each(Object.entries(leftovers))("%s cost no data", async (_, damage) => {
  const dir = copyTemplate();
  damage(path.join(dir, "postgres"));
  const { url } = await start(dir);
  expect(await query(url, (sql) => sql`select answer from kept`)).toEqual([{ answer: 42 }]);
});

test("what is written again is named once", async () => {
  const dir = copyTemplate();
  for (const name of ["pg_notify", "pg_hba.conf"])
    rmSync(path.join(dir, "postgres/data", name), { recursive: true });
  const lines: string[] = [];
  await (await start(dir, (line) => lines.push(line))).stop();
  await start(dir, (line) => lines.push(line));
  expect(lines.filter((line) => line.startsWith("wrote again"))).toEqual([
    expect.stringContaining("lacked: pg_notify, pg_hba.conf"),
  ]);
});

test("a reset of the superuser's password lets nobody in without one", async () => {
  const dir = copyTemplate();
  const password = path.join(dir, "postgres/postgres.password");
  const before = readFileSync(password, "utf8");
  for (const login of ["app", "postgres"]) rmSync(path.join(dir, `postgres/${login}.password`));
  const { url } = await start(dir);
  for (const wrong of [before.trim(), ""]) {
    const address = new URL(url);
    Object.assign(address, { username: "postgres", password: wrong, pathname: "/postgres" });
    await expect(query(address.href, (sql) => sql`select 1`)).rejects.toMatchObject({ code: "28P01" });
  }
  expect(readFileSync(path.join(dir, "postgres/data/pg_hba.conf"), "utf8")).not.toMatch(/^\s*\w+.*trust/m);
});

describe("a directory without a cluster gets a new one", () => {
  test.each<[string, (dir: string) => void]>([
    ["empty", (dir) => mkdirSync(path.join(dir, "postgres"))],
    ["of empty directories", (dir) => mkdirSync(path.join(dir, "postgres/data/base"), { recursive: true })],
    ["of a killed start", (dir) => mkdirSync(path.join(dir, "postgres.new-0123/data"), { recursive: true })],
  ])("%s", async (_, prepare) => {
    const dir = createDirectory();
    prepare(dir);
    await query((await start(dir)).url, (sql) => sql`create table kept()`);
    expect(existsSync(path.join(dir, "postgres.new-0123"))).toBe(false);
  });
});

test("a copy of a running server gets a port of its own", async () => {
  const dir = copyTemplate();
  const original = await start(dir);
  const copied = copyTemplate();
  for (const name of ["port", "owner.pid", "data/postmaster.pid"])
    writeFileSync(path.join(copied, "postgres", name), readFileSync(path.join(dir, "postgres", name)));
  const copy = await start(copied);
  expect(new URL(copy.url).port).not.toBe(new URL(original.url).port);
  await query(copy.url, (sql) => sql`update kept set answer = 43`);
  expect(await query(original.url, (sql) => sql`select answer from kept`)).toEqual([{ answer: 42 }]);
});
