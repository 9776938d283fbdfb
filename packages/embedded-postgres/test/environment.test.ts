import { expect, test } from "vitest";
import { withoutPgVariables } from "../src/environment.ts";
import { query } from "./fixtures/observe.ts";
import { useServers } from "./fixtures/servers.ts";

const { createDirectory, startProcessWith } = useServers();

/** What a shell may have set for libpq, its clients, the server or any program. */
const variables = Object.fromEntries(
  `PGHOST=db.invalid PGPORT=1 PGUSER=missing PGUSERNAME=missing PGPASSWORD=wrong PGDATABASE=missing PGSERVICE=missing
  PGPASSFILE=/missing PGSSLMODE=verify-full PGSSL=require PGSSLNEGOTIATION=direct PGSSLROOTCERT=system
  PGOPTIONS=-crole=missing PGTARGETSESSIONATTRS=standby PGTARGET_SESSION_ATTRS=standby PGCLIENTENCODING=SQL_ASCII
  PGAPPNAME=shell PGTZ=Asia/Tokyo PGDATESTYLE=German PGCONNECT_TIMEOUT=0.001 PGIDLE_TIMEOUT=0.001 PGMAX=0
  PGDATA=/missing PGCTLTIMEOUT=0 PG_COLOR=always LD_LIBRARY_PATH=/missing LD_PRELOAD=/missing.so TMPDIR=/missing
  LANG=tr_TR.UTF-8 LC_ALL=xx_XX.UTF-8 LC_MESSAGES=de_DE TZ=Asia/Tokyo`
    .split(/\s+/)
    .map((assignment) => assignment.split(/=(.*)/)),
) as NodeJS.ProcessEnv; // a name and a value each

test("no variable of the shell changes the server or its login", async () => {
  const { url } = startProcessWith(createDirectory(), { env: variables });
  const [settings] = await query(
    await url,
    (sql) => sql`
      select current_setting('timezone') as timezone, current_setting('lc_messages') as messages,
        current_setting('datestyle') as datestyle, current_setting('server_encoding') as encoding`,
  );
  expect(settings).toEqual({ timezone: "UTC", messages: "C", datestyle: "ISO, MDY", encoding: "UTF8" });
});

test("variables are back after a client was created, also if that failed", () => {
  process.env["PGHOST"] = "db.invalid";
  try {
    expect(withoutPgVariables(() => process.env["PGHOST"])).toBeUndefined();
    expect(() =>
      withoutPgVariables(() => {
        throw new Error("failed");
      }),
    ).toThrow("failed");
    expect(process.env["PGHOST"]).toBe("db.invalid");
  } finally {
    delete process.env["PGHOST"];
  }
});
