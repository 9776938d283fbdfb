import { rm } from "node:fs/promises";
import { startEmbeddedPostgres } from "@shipkit/embedded-postgres";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { createRoles, migrateDatabase } from "@shipkit/db/migrate";
import { dropDatabase } from "./drop-database.ts";
import { createScratchFolder } from "./scratch-folder.ts";

type Server = { url: string; stop: () => Promise<unknown> };

/** Starts one PostgreSQL server for the whole run and migrates a template database. */
export async function setup(project: TestProject) {
  const server = await startServer();
  const ownerUrl = await getOwnerUrl(server.url);
  const name = `shipkit_test_${process.pid}`;
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await sql`create database ${sql(name)}`;
  const templateUrl = withDatabase(ownerUrl, name);
  await migrateDatabase({ url: templateUrl });
  project.provide("templateUrl", templateUrl);

  return async () => {
    await dropDatabase(sql, name);
    await sql.end();
    await server.stop();
  };
}

/** Uses `TEST_DATABASE_URL` if set, else a container if an engine runs, else the embedded server. */
async function startServer(): Promise<Server> {
  const url = process.env["TEST_DATABASE_URL"];
  if (url) return { url, stop: async () => {} };
  return (await startContainer()) ?? startEmbedded();
}

async function startContainer(): Promise<Server | undefined> {
  try {
    const { PostgreSqlContainer } = await import("@testcontainers/postgresql");
    const container = await new PostgreSqlContainer("postgres:18-alpine").start();
    return { url: container.getConnectionUri(), stop: () => container.stop() };
  } catch {
    return undefined; // no engine, or the image is not available
  }
}

async function startEmbedded(): Promise<Server> {
  const dataDir = createScratchFolder("shipkit-test-server");
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

/** Returns the URL of an owner without superuser rights: a superuser bypasses grants and policies. */
async function getOwnerUrl(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [login] = await sql<[{ superuser: boolean }]>`
      select rolsuper as superuser from pg_roles where rolname = current_user`;
    if (!login.superuser) return url;
    const name = "shipkit_test_owner";
    const found = await sql`select from pg_roles where rolname = ${name}`;
    if (found.length === 0) await sql`create role ${sql(name)} login createdb createrole password 'test'`;
    await createRoles(sql, name);
    const ownerUrl = new URL(url);
    ownerUrl.username = name;
    ownerUrl.password = "test";
    return ownerUrl.href;
  } finally {
    await sql.end();
  }
}

function withDatabase(url: string, name: string): string {
  const databaseUrl = new URL(url);
  databaseUrl.pathname = `/${name}`;
  return databaseUrl.href;
}
