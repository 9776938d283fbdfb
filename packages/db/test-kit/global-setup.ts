import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@shipkit/embedded-postgres";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "../src/migrate/index.ts";
import { createRoles } from "../src/migrate/roles.ts";
import { dropDatabase } from "./drop.ts";

type Server = { url: string; stop: () => Promise<unknown> };

/** One PostgreSQL for the whole run, migrated once into a template. */
export async function setup(project: TestProject) {
  const server = await startServer();
  const owner = await ownerOf(server.url);
  const name = `shipkit_test_${process.pid}`;
  const sql = postgres(owner, { max: 1, onnotice: () => {} });
  await sql`create database ${sql(name)}`;
  const templateUrl = withDatabase(owner, name);
  await migrateDatabase({ url: templateUrl });
  project.provide("templateUrl", templateUrl);

  return async () => {
    await dropDatabase(sql, name);
    await sql.end();
    await server.stop();
  };
}

/** `TEST_DATABASE_URL` where given; a container where an engine answers; the embedded server otherwise. */
async function startServer(): Promise<Server> {
  const url = process.env["TEST_DATABASE_URL"];
  if (url) return { url, stop: async () => {} };
  return (await startContainer()) ?? startTemporary();
}

async function startContainer(): Promise<Server | undefined> {
  try {
    const { PostgreSqlContainer } = await import("@testcontainers/postgresql");
    const container = await new PostgreSqlContainer("postgres:18-alpine").start();
    return { url: container.getConnectionUri(), stop: () => container.stop() };
  } catch {
    return undefined; // no engine, or one without the image
  }
}

async function startTemporary(): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), "shipkit-test-"));
  const { url, stop } = await startEmbeddedPostgres({
    dataDir,
    user: "shipkit",
    database: "shipkit",
    durable: false,
  });
  return {
    url,
    stop: async () => {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The tests run as an owner who is not a superuser, since a superuser hides every mistake in grants and policies. */
async function ownerOf(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [login] = await sql<[{ superuser: boolean }]>`
      select rolsuper as superuser from pg_roles where rolname = current_user`;
    if (!login.superuser) return url;
    const name = "shipkit_test_owner";
    const found = await sql`select from pg_roles where rolname = ${name}`;
    if (found.length === 0) await sql`create role ${sql(name)} login createdb createrole password 'test'`;
    await createRoles(sql, name);
    const owner = new URL(url);
    owner.username = name;
    owner.password = "test";
    return owner.href;
  } finally {
    await sql.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
