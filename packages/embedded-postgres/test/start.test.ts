import { once } from "node:events";
import { statSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { expect, test } from "vitest";
import { query, readServerPid } from "./fixtures/observe.ts";
import { useServers } from "./fixtures/servers.ts";

const { createDirectory, start } = useServers();

test("the login owns its database, is no superuser, and keeps URL and data", async () => {
  const dir = createDirectory();
  const first = await start(dir);
  const [login] = await query(first.url, async (sql) => {
    await sql`create table kept as select 42 as answer`;
    return sql`
      select current_user, current_database(), rolsuper, rolcreatedb, rolcreaterole,
        pg_get_userbyid(datdba) as owner, datlocprovider, datlocale, pg_encoding_to_char(encoding) as encoding
      from pg_roles, pg_database where rolname = current_user and datname = current_database()`;
  });
  expect(login).toEqual({
    current_user: "app",
    current_database: "app",
    rolsuper: false,
    rolcreatedb: true,
    rolcreaterole: true,
    owner: "app",
    datlocprovider: "b",
    datlocale: "C.UTF-8",
    encoding: "UTF8",
  });
  await first.stop();
  expect(readServerPid(dir)).toBeUndefined();
  const second = await start(dir);
  expect(second.url).toBe(first.url);
  expect(await query(second.url, (sql) => sql`select answer from kept`)).toEqual([{ answer: 42 }]);
});

test("a login needs its password, which only the owner of the files can read", async () => {
  const dir = createDirectory();
  const { url } = await start(dir);
  const wrong = new URL(url);
  wrong.password = "guess";
  await expect(query(wrong.href, (sql) => sql`select 1`)).rejects.toThrow("password authentication failed");
  for (const login of ["postgres", "app"])
    expect(statSync(path.join(dir, `postgres/${login}.password`)).mode & 0o777).toBe(0o600);
});

test("a pid file whose pid belongs to another process is ignored", async () => {
  const dir = createDirectory();
  const { url, stop } = await start(dir);
  await stop();
  const pgData = path.join(dir, "postgres/data");
  const stale = [process.pid, pgData, 0, new URL(url).port, "", "127.0.0.1", "0 0", "ready"];
  writeFileSync(path.join(pgData, "postmaster.pid"), stale.join("\n"));
  expect((await start(dir)).url).toBe(url);
  await query(url, (sql) => sql`select 1`);
});

test("the server moves to another port when another program took its own", async () => {
  const dir = createDirectory();
  const { url, stop } = await start(dir);
  await stop();
  const other = net.createServer().listen(Number(new URL(url).port), "127.0.0.1");
  await once(other, "listening");
  const moved = await start(dir);
  expect(moved.url).not.toBe(url);
  await query(moved.url, (sql) => sql`select 1`);
  other.close();
});
