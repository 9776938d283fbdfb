import postgres, { type Sql } from "postgres";
import { type DataDirectory, readState } from "./data-directory.ts";

/** The login that an application uses, and the database that it owns. */
export interface Login {
  user: string;
  database: string;
}

const superuser: Login = { user: "postgres", database: "postgres" };

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
  try {
    await withConnection(dir, login, port, (sql) => sql`select 1`);
    return "ready";
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "53300") return "ready"; // too many connections
    return code === "3D000" || code === "28P01" ? "missing" : "unavailable";
  }
}

/** Creates the login, which is no superuser, and its database if they are missing. */
export async function ensureLogin(dir: DataDirectory, login: Login, port: number): Promise<void> {
  if ((await checkLogin(dir, login, port)) === "ready") return;
  const { user, database } = login;
  await withConnection(dir, superuser, port, async (sql) => {
    const [role] = await sql`select from pg_roles where rolname = ${user}`;
    const [verb, name] = [role ? "alter" : "create", quoteIdentifier(user)];
    const password = readPassword(dir, user); // base64url, so it needs no quoting
    await sql.unsafe(`${verb} role ${name} login createdb createrole password '${password}'`);
    const [existing] = await sql`select from pg_database where datname = ${database}`;
    if (!existing) await sql`create database ${sql(database)} owner ${sql(user)}`;
  });
}

async function withConnection(
  dir: DataDirectory,
  { user, database }: Login,
  port: number,
  work: (sql: Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres({
    host: "127.0.0.1",
    port,
    user,
    database,
    password: readPassword(dir, user),
    ssl: false,
    max: 1,
    connect_timeout: 5,
    fetch_types: false,
    onnotice: () => undefined,
  });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const quoteIdentifier = (name: string) => `"${name.replaceAll('"', '""')}"`;

function readPassword(dir: DataDirectory, user: string): string {
  const password = readState(dir, `${user}.password`);
  if (!password)
    throw new Error(
      `The password file of ${user} is missing in ${dir.path}. Restore it, or remove that directory.`,
    );
  return password;
}
