import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Client, createClient } from "../src/driver/client.ts";
import { createJobsPool } from "../src/driver/jobs-pool.ts";
import { listen } from "../src/driver/listen.ts";
import { createDb } from "../src/index.ts";
import { useTestDatabase } from "@shipkit/testing";

const testDatabase = useTestDatabase();

/** What a shell may have set for libpq and for the clients that imitate it. */
const variables = `
  PGHOST=db.invalid PGPORT=1 PGUSER=missing PGUSERNAME=missing PGPASSWORD=wrong PGDATABASE=missing PGSERVICE=missing
  PGPASSFILE=/missing PGSSLMODE=verify-full PGSSL=require PGSSLNEGOTIATION=direct PGSSLROOTCERT=system
  PGOPTIONS=-crole=missing PGTARGETSESSIONATTRS=standby PGTARGET_SESSION_ATTRS=standby PGREPLICATION=database
  PGCLIENTENCODING=SQL_ASCII PGCLIENT_ENCODING=LATIN1 PGAPPNAME=shell PGTZ=Asia/Tokyo PGDATESTYLE=German PGBINARY=1
  PGCONNECT_TIMEOUT=0.001 PGIDLE_TIMEOUT=0.001 PGMAX_LIFETIME=0.001 PGMAX_PIPELINE=0 PGMAX=0 PGKEEP_ALIVE=0 PGDEBUG=1`;

beforeEach(() => {
  for (const [, name = "", value] of variables.matchAll(/(\w+)=(\S+)/g)) vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const describeSession = `
  select current_user = session_user as role,
    current_setting('application_name') as name, current_setting('client_encoding') as encoding,
    current_setting('timezone') as timezone`;
const expected = { role: true, encoding: "UTF8", timezone: "UTC" };

test("a client of postgres.js takes nothing from the environment", async () => {
  const sql = createClient(testDatabase.url, { max: 1, connection: { application_name: "test" } });
  expect(await sql.unsafe(describeSession)).toMatchObject([{ ...expected, name: "test" }]);
  expect(await sql`select ${1}::int as one`).toEqual([{ one: 1 }]);
  await sql.end();
});

test("a client of pg takes nothing from the environment", async () => {
  const client = new Client({ connectionString: testDatabase.url });
  await client.connect();
  expect((await client.query(describeSession)).rows).toMatchObject([{ ...expected, name: "" }]);
  await client.end();
});

test("a client without a password sends none of the environment", () => {
  const url = "postgres://someone@localhost/somewhere";
  expect(createClient(url).options).toMatchObject({ pass: "", user: "someone", ssl: false });
  expect(new Client({ connectionString: url })).toMatchObject({ password: "", user: "someone", ssl: false });
});

test("transactions, jobs and LISTEN work with any variable set", async () => {
  const database = createDb(testDatabase.url, { applicationName: "any variable" });
  await database.check();
  await database.close();

  const pool = createJobsPool(testDatabase.url, { as: "worker", max: 1 });
  expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await pool.end();

  let stopListening = async () => {};
  await new Promise<void>((onListening) => {
    stopListening = listen(testDatabase.url, "activity", { onNotify: () => {}, onListening }).close;
  });
  await stopListening();
});
