import postgres, { type Sql } from "postgres";
import type { DataDirectory } from "./data-directory.ts";
import { withoutPgVariables } from "./environment.ts";
import { readPassword, superuser } from "./password.ts";

/** The login that an application uses, and the database that it owns. */
export interface Login {
  user: string;
  database: string;
}

/** Builds the URL that an application connects to. */
export function buildUrl(dir: DataDirectory, { user, database }: Login, port: number): string {
  const [name, path] = [encodeURIComponent(user), encodeURIComponent(database)];
  return `postgres://${name}:${readPassword(dir, user)}@127.0.0.1:${port}/${path}`;
}

/**
 * Checks that the server of this directory listens on the port: with SCRAM it must prove that it knows the password.
 * @returns "missing" if the login or its database does not exist yet
 */
export async function checkLogin(
  dir: DataDirectory,
  login: Login,
  port: number,
): Promise<"ready" | "missing" | "unavailable"> {
  const password = readPassword(dir, login.user);
  try {
    await withConnection({ ...login, password, port }, (sql) => sql`select 1`);
    return "ready";
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "53300") return "ready"; // too many connections
    return code === "3D000" || code === "28P01" ? "missing" : "unavailable";
  }
}

/**
 * Creates the login, which is no superuser, and its database if they are missing.
 * @throws the database's error, such as 28P01 if the superuser has another password than its file
 */
export async function ensureLogin(dir: DataDirectory, login: Login, port: number): Promise<void> {
  if ((await checkLogin(dir, login, port)) === "ready") return;
  const { user, database } = login;
  const password = readPassword(dir, user); // base64url, so it needs no quoting
  const owner = { user: superuser, database: "postgres", password: readPassword(dir, superuser), port };
  await withConnection(owner, async (sql) => {
    const [role] = await sql`select from pg_roles where rolname = ${user}`;
    const [verb, name] = [role ? "alter" : "create", quoteIdentifier(user)];
    await sql.unsafe(`${verb} role ${name} login createdb createrole password '${password}'`);
    const [existing] = await sql`select from pg_database where datname = ${database}`;
    if (!existing) await sql`create database ${sql(database)} owner ${sql(user)}`;
  });
  await withConnection({ ...login, password, port }, (sql) => sql`select 1`);
}

async function withConnection(
  target: Login & { password: string; port: number },
  work: (sql: Sql) => Promise<unknown>,
): Promise<void> {
  const sql = withoutPgVariables(() =>
    postgres({
      ...target,
      host: "127.0.0.1",
      max: 1,
      connect_timeout: 5,
      fetch_types: false,
      onnotice: () => undefined,
    }),
  );
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const quoteIdentifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
