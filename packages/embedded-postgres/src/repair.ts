import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type DataDirectory, readIfExists } from "./data-directory.ts";
import { EmbeddedPostgresError } from "./errors.ts";
import { describeDamage } from "./explain-output.ts";

/** The directories that may be empty, which some archives leave out, or that PostgreSQL empties when it starts. */
const directories =
  `pg_commit_ts pg_dynshmem pg_logical/mappings pg_logical/snapshots pg_notify pg_replslot pg_serial pg_snapshots
  pg_stat pg_stat_tmp pg_subtrans pg_tblspc pg_twophase pg_wal/archive_status pg_wal/summaries`.split(/\s+/);

/** The files that hold no data, as initdb writes them for our locale and authentication. */
const files = {
  "postgresql.conf": "datestyle = 'iso, mdy'\ndefault_text_search_config = 'pg_catalog.english'\n",
  "postgresql.auto.conf": "",
  "pg_hba.conf": "host all all 127.0.0.1/32 scram-sha-256\n",
  "pg_ident.conf": "",
};

/**
 * Writes what a power cut, a full disk or an archive lost of a cluster whose server does not run. It touches no file that
 * holds data.
 * @returns the names of the files and directories that it wrote
 * @throws an error if files are missing that hold data
 */
export function repairCluster(dir: DataDirectory): string[] {
  for (const name of ["global/pg_control", "base", "pg_xact", "pg_wal"])
    if (!exists(dir, name))
      throw new EmbeddedPostgresError("DAMAGED", describeDamage(dir.path, `${name} is missing`));
  removeBrokenPidFile(dir);
  return [...createDirectories(dir), ...writeConfiguration(dir), ...writeVersions(dir)];
}

function createDirectories(dir: DataDirectory): string[] {
  const missing = directories.filter((name) => !exists(dir, name));
  for (const name of missing) mkdirSync(path.join(dir.pgData, name), { recursive: true, mode: 0o700 });
  return missing;
}

/** Writes missing files again, and those that a power cut left empty. */
function writeConfiguration(dir: DataDirectory): string[] {
  const missing = Object.entries(files).filter(
    ([name, text]) => getSize(dir, name) < Math.min(text.length, 1),
  );
  for (const [name, text] of missing) write(dir, name, text);
  return missing.map(([name]) => name);
}

/** Writes the version of the cluster and of each database, as pg_control has it: PostgreSQL 18 numbers it 1800. */
function writeVersions(dir: DataDirectory): string[] {
  const databases = readdirSync(path.join(dir.pgData, "base")).filter((name) => /^\d+$/.test(name));
  const names = ["PG_VERSION", ...databases.map((database) => `base/${database}/PG_VERSION`)];
  const missing = names.filter((name) => getSize(dir, name) < 1);
  const control = readFileSync(path.join(dir.pgData, "global/pg_control"));
  if (missing.length === 0 || control.length < 12) return [];
  for (const name of missing) write(dir, name, `${Math.floor(control.readUInt32LE(8) / 100)}\n`);
  return missing;
}

/** A pid file that is cut off names no process. PostgreSQL would ask to remove it. */
function removeBrokenPidFile({ pgData }: DataDirectory): void {
  const file = path.join(pgData, "postmaster.pid");
  const text = readIfExists(file);
  if (text !== undefined && !/^\d+\n.+\n/.test(text)) rmSync(file);
}

const exists = ({ pgData }: DataDirectory, name: string) =>
  statSync(path.join(pgData, name), { throwIfNoEntry: false }) !== undefined;

const getSize = ({ pgData }: DataDirectory, name: string) =>
  statSync(path.join(pgData, name), { throwIfNoEntry: false })?.size ?? -1;

const write = ({ pgData }: DataDirectory, name: string, text: string) =>
  writeFileSync(path.join(pgData, name), text, { mode: 0o600 });
