import type { Case, Expectation } from "../case.ts";
import {
  append,
  data,
  file,
  folder,
  link,
  mode,
  move,
  owner,
  remove,
  shell,
  type Step,
  truncate,
} from "../steps.ts";

const keeps: Expectation = { says: ["rows: 2"] };

/** An embedded server whose data directory has a cluster with one row, to which something has happened. */
const withData = (name: string, machine: Step[], expect: Expectation): Case => ({
  name,
  quick: true,
  machine: [data, ...machine],
  command: "embedded server",
  expect,
});

const damaged = (reason: string): Expectation => ({
  exitCode: 1,
  says: [
    `The files of PostgreSQL in /mnt/home/shipkit/.data/postgres are damaged (${reason}`,
    "Restore /mnt/home/shipkit/.data/postgres from a backup, or move it away to start with an empty database.",
  ],
});

/** What an earlier start, a crash, a copy or a person left in the data directory. */
export const dataDirectory: Case[] = [
  withData("a cluster of an earlier start", [], keeps),
  withData("a cluster that everybody may write", [mode(".data/postgres/data", 0o777)], keeps),
  withData("a cluster that nobody may enter", [mode(".data/postgres/data", 0o000)], keeps),
  withData("files of a cluster without any mode", [shell("find .data -type f -exec chmod 000 {} +")], keeps),
  withData(
    "a cluster in a copied folder",
    [move(".data", "copy"), shell("cp -a copy .data; rm -r copy")],
    keeps,
  ),
  withData("a cluster without its empty folders", [shell("find .data -type d -empty -delete")], keeps),
  withData("a pid file that was cut off", [file(".data/postgres/data/postmaster.pid", "4")], keeps),
  withData(
    "a pid file of a process that lives",
    [
      file(
        ".data/postgres/data/postmaster.pid",
        "1\n/mnt/home/shipkit/.data/postgres/data\n0\n15432\n\n127.0.0.1\n0 0\nready\n",
      ),
    ],
    keeps,
  ),
  withData("an owner's pid that is no number", [file(".data/postgres/owner.pid", "?")], keeps),
  withData("a port that is no number", [file(".data/postgres/port", "NaN")], keeps),
  withData("a lost password", [remove(".data/postgres/shipkit.password")], keeps),
  withData("a lost password of the superuser", [remove(".data/postgres/postgres.password")], keeps),
  withData(
    "passwords that a power cut left empty",
    [shell("truncate -s 0 .data/postgres/*.password")],
    keeps,
  ),
  withData("an empty postgresql.conf", [truncate(".data/postgres/data/postgresql.conf", 0)], keeps),
  withData("a lost pg_hba.conf", [remove(".data/postgres/data/pg_hba.conf")], keeps),
  withData(
    "an invalid postgresql.conf",
    [append(".data/postgres/data/postgresql.conf", "no_such_setting = 1")],
    {
      exitCode: 1,
      says: [
        "PostgreSQL cannot use /mnt/home/shipkit/.data/postgres/data/postgresql.conf",
        "Correct it, or remove the file",
      ],
    },
  ),
  withData("an empty PG_VERSION", [truncate(".data/postgres/data/PG_VERSION", 0)], keeps),
  withData("a cluster of PostgreSQL 15", [file(".data/postgres/data/PG_VERSION", "15\n")], {
    exitCode: 1,
    says: [
      "The data in /mnt/home/shipkit/.data was written by another version of PostgreSQL.",
      "Export it with that version, or use a new data directory.",
    ],
  }),
  withData("an empty pg_control", [truncate(".data/postgres/data/global/pg_control", 0)], damaged("")),
  withData(
    "a lost pg_control",
    [remove(".data/postgres/data/global/pg_control")],
    damaged("global/pg_control is missing"),
  ),
  withData(
    "a lost log of transactions",
    [remove(".data/postgres/data/pg_wal")],
    damaged("pg_wal is missing"),
  ),
  withData("lost databases", [remove(".data/postgres/data/base")], damaged("base is missing")),
  withData(
    "an emptied log of transactions",
    [shell("truncate -s 0 .data/postgres/data/pg_wal/0*")],
    damaged(""),
  ),
  withData("what a killed start left", [folder(".data/postgres.new-0123456789ab/data")], keeps),
  withData(
    "a folder in the place of the log",
    [remove(".data/postgres/server.log"), folder(".data/postgres/server.log")],
    {
      exitCode: 1,
      says: [
        "/mnt/home/shipkit/.data/postgres/server.log is a directory. Remove it, or use another data directory. The setting is DATA_DIR.",
      ],
    },
  ),
  {
    ...withData("files of root in a cluster of the user", [owner(".data/postgres/data/PG_VERSION", "root")], {
      exitCode: 1,
      says: [
        "/mnt/home/shipkit/.data/postgres/data/PG_VERSION belongs to user root. Run sudo chown -R 61001:61001 '/mnt/home/shipkit/.data', or use another data directory.",
      ],
    }),
    as: ["user"],
  },
  { ...withData("a cluster of a user, for root", [owner(".data", "other")], keeps), as: ["root"] },
  {
    name: "an empty folder in the place of the cluster",
    quick: true,
    machine: [folder(".data/postgres/data")],
    command: "embedded server",
    expect: { says: ["created a PostgreSQL cluster in /mnt/home/shipkit/.data/postgres", "rows: 1"] },
  },
  {
    name: "a file in the place of the data directory",
    quick: true,
    machine: [file(".data")],
    command: "embedded server",
    expect: {
      exitCode: 1,
      says: [
        "/mnt/home/shipkit/.data is not a directory. Remove it, or use another data directory. The setting is DATA_DIR.",
      ],
    },
  },
  {
    name: "a data directory that links to a folder that does not exist",
    quick: true,
    machine: [link(".data", "/mnt/home/moved")],
    command: "embedded server",
    expect: {
      exitCode: 1,
      says: [
        "/mnt/home/shipkit/.data links to /mnt/home/moved, which does not exist. Create that directory, or use another data directory. The setting is DATA_DIR.",
      ],
    },
  },
  {
    name: "a data directory of another user",
    as: ["user"],
    quick: true,
    machine: [folder(".data"), owner(".data", "other"), mode(".data", 0o755)],
    command: "embedded server",
    expect: {
      exitCode: 1,
      says: [
        "/mnt/home/shipkit/.data belongs to user 61002. Run sudo chown -R 61001:61001 '/mnt/home/shipkit/.data', or use another data directory.",
      ],
    },
  },
];
