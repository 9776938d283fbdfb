import postgres from "postgres";
import { type Home, readNote } from "./home.ts";

const common = {
  host: "127.0.0.1",
  ssl: false,
  max: 1,
  connect_timeout: 5,
  fetch_types: false,
  onnotice: () => undefined,
} as const;

/** The URL under which an application reaches the server. */
export function loginUrl(home: Home, port: number): string {
  return `postgres://shipkit:${password(home, "shipkit")}@127.0.0.1:${port}/shipkit`;
}

/**
 * Whether our server answers here: it has to prove that it knows our password, as SCRAM makes it. "no login"
 * when it is ours and the login or its database are missing.
 */
export async function probe(home: Home, port: number): Promise<"ours" | "no login" | "away"> {
  const sql = postgres({
    ...common,
    port,
    user: "shipkit",
    database: "shipkit",
    password: password(home, "shipkit"),
  });
  try {
    await sql`select 1`;
    return "ours";
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "53300") return "ours"; // too many connections
    return code === "3D000" || code === "28P01" ? "no login" : "away";
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Makes the login `shipkit`, which is no superuser, and its database, as far as they are missing. */
export async function ensureLogin(home: Home, port: number): Promise<void> {
  if ((await probe(home, port)) === "ours") return;
  const sql = postgres({
    ...common,
    port,
    user: "postgres",
    database: "postgres",
    password: password(home, "postgres"),
  });
  try {
    const attributes = `login createdb createrole password '${password(home, "shipkit")}'`;
    const [role] = await sql`select from pg_roles where rolname = 'shipkit'`;
    await sql.unsafe(`${role ? "alter" : "create"} role shipkit ${attributes}`);
    const [database] = await sql`select from pg_database where datname = 'shipkit'`;
    if (!database) await sql`create database shipkit owner shipkit`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function password(home: Home, login: "postgres" | "shipkit"): string {
  const text = readNote(home, `${login}.password`);
  if (!text)
    throw new Error(
      `The password file of ${login} is missing in ${home.dir}: restore it, or remove that folder.`,
    );
  return text;
}
