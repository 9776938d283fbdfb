import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { databaseServer } from "./env.ts";
import { startEmbeddedPostgres } from "@shipkit/embedded-postgres";
import { migrateDatabase } from "@shipkit/db/migrate";
import postgres, { type Sql } from "postgres";
import type { Target } from "./target.ts";

export type BenchDatabase = {
  url: string;
  /** `PostgreSQL 18.4, embedded`. */
  version: string;
  targets: Target[];
  /** CPU time of the backends of this database so far; NaN if the server is not on this machine. */
  getCpuMs: () => Promise<number>;
};

/**
 * Creates a migrated, filled and analyzed database for this run.
 * @param fill inserts other rows than those on which the servers are compared
 * @returns `ready`, the pending database, and `drop`, which also works while it is being created
 */
export function createBenchDatabase(fill: (sql: Sql) => Promise<void> = insertCompany): {
  ready: Promise<BenchDatabase>;
  drop: () => Promise<void>;
} {
  const name = `shipkit_bench_${randomBytes(4).toString("hex")}`;
  let server: Server | undefined;
  let watch: Sql | undefined;
  const state = { settled: false };

  const create = async () => {
    server = databaseServer ? { url: databaseServer, stop: async () => {} } : await startTemporaryServer();
    watch = postgres(server.url, { max: 1, onnotice: () => {} });
    await watch`create database ${watch(name)}`;
    const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
    return fillDatabase(watch, url, name, fill);
  };
  const ready = create().finally(() => (state.settled = true));

  const drop = async () => {
    // Dropping a database while a client writes crashes postgres.js: cancel its statements first.
    for (; !state.settled; await sleep(50))
      if (watch) await watch`select pg_cancel_backend(pid) from pg_stat_activity where datname = ${name}`;
    if (watch) await watch`drop database if exists ${watch(name)} with (force)`;
    await watch?.end();
    await server?.stop();
  };
  return { ready, drop };
}

async function fillDatabase(
  watch: Sql,
  url: string,
  name: string,
  fill: (sql: Sql) => Promise<void>,
): Promise<BenchDatabase> {
  // The same for all servers: the time of an fsync says nothing about a server, and the disk is an SSD.
  await watch`alter database ${watch(name)} set synchronous_commit = off`;
  await watch`alter database ${watch(name)} set random_page_cost = 1.1`;
  await migrateDatabase({ url });
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await fill(sql);
    return {
      url,
      version: await getVersion(sql),
      targets: await findTargets(sql),
      getCpuMs: () => getBackendCpuMs(watch, name),
    };
  } finally {
    await sql.end();
  }
}

type Server = { url: string; stop: () => Promise<void> };

async function startTemporaryServer(): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), "shipkit-bench-"));
  const { url, stop } = await startEmbeddedPostgres({
    dataDir,
    user: "shipkit",
    database: "shipkit",
    durable: false,
  });
  return { url, stop: () => stop().then(() => rm(dataDir, { recursive: true, force: true })) };
}

async function insertCompany(sql: Sql): Promise<void> {
  const text = await readFile(new URL("seed.sql", import.meta.url), "utf8");
  await sql.begin((tx) => tx.unsafe(text));
  await sql`vacuum analyze`;
}

/** Finds the members who may create projects in teams with more than one page of projects. */
const findTargets = (sql: Sql) => sql<Target[]>`
  select s.token, m.user_id as "userId", m.team_id as "teamId"
  from shipkit_team_member m join shipkit_session s on s.user_id = m.user_id
  where m.role in ('owner', 'admin', 'member') and substring(m.team_id from 'team-([0-9]+)')::int < 1000
  order by md5(m.id)`;

/** Reads the CPU time of a database's backends from Linux's /proc. */
async function getBackendCpuMs(sql: Sql, database: string): Promise<number> {
  const rows = await sql<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = ${database} and backend_type = 'client backend'`;
  let ticks = 0;
  for (const { pid } of rows) {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    if (!stat.includes("(postgres)")) return Number.NaN;
    const [user, system] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 13);
    ticks += Number(user) + Number(system);
  }
  return ticks * 10; // USER_HZ is 100 on every Linux that Node runs on
}

async function getVersion(sql: Sql): Promise<string> {
  const [row] = await sql<[{ version: string }]>`select current_setting('server_version') as version`;
  return `PostgreSQL ${row.version.split(" ", 1)[0]}${databaseServer ? "" : ", embedded"}`;
}
