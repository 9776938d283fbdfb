import type { Case } from "../case.ts";
import { portTaken, rootsFolder, variable, variables } from "../steps.ts";

/** What the shell has set before. */
export const environment: Case[] = [
  ...[
    "PGSSLMODE=require",
    "PGSSL=1",
    "PGOPTIONS=-c default_transaction_read_only=on",
    "PGTARGETSESSIONATTRS=standby",
  ].map((text): Case => {
    const [name = "", value = ""] = text.split(/=(.*)/);
    return {
      name: `the variable ${name}`,
      as: ["user"],
      quick: true,
      machine: [variable(name, value)],
      command: "embedded server",
      expect: { says: ["rows: 1"] },
    };
  }),
  {
    name: "all variables of another PostgreSQL",
    quick: true,
    machine: [
      variables({
        PGDATA: "/nowhere",
        PGHOST: "db.example",
        PGHOSTADDR: "192.0.2.1",
        PGPORT: "1",
        PGUSER: "nobody",
        PGPASSWORD: "wrong",
        PGDATABASE: "none",
        PGSERVICE: "none",
        PGSSLROOTCERT: "/nowhere",
        PGTZ: "Mars/Phobos",
        PGCLIENTENCODING: "SJIS",
      }),
    ],
    command: "embedded server",
    expect: { says: ["rows: 1"] },
  },
  {
    name: "a locale that is not installed",
    quick: true,
    machine: [variables({ LANG: "xx_XX.UTF-8", LC_ALL: "tr_TR.ISO-8859-9", TZ: "Mars/Phobos" })],
    command: "embedded server",
    expect: { says: ["rows: 1"] },
  },
  {
    name: "a library path of another program",
    quick: true,
    machine: [variables({ LD_LIBRARY_PATH: "/nowhere", PYTHONPATH: "/nowhere", CDPATH: "/usr" })],
    command: "embedded server",
    expect: { says: ["rows: 1"] },
  },
  {
    name: "a TMPDIR that does not exist",
    quick: true,
    machine: [variable("TMPDIR", "/nowhere")],
    command: "embedded server",
    expect: { says: ["rows: 1"] },
  },
  {
    name: "a DATA_DIR with a space and umlauts",
    quick: true,
    machine: [variable("DATA_DIR", "/mnt/home/Daten für mich")],
    command: "embedded server",
    expect: { says: ["created a PostgreSQL cluster in /mnt/home/Daten für mich/postgres", "rows: 1"] },
  },
  {
    name: "a DATA_DIR in a folder of root",
    as: ["user"],
    quick: true,
    machine: [rootsFolder("/mnt/closed"), variable("DATA_DIR", "/mnt/closed/data")],
    command: "embedded server",
    expect: {
      exitCode: 1,
      says: ["/mnt/closed belongs to user root.", "or use another data directory. The setting is DATA_DIR."],
    },
  },
  ...["http", "0", "70000", "-1", "3000.5"].map((port): Case => ({
    name: `the PORT ${port}`,
    as: ["user"],
    quick: true,
    machine: [variable("PORT", port)],
    command: "npm start",
    expect: {
      exitCode: 1,
      says: [`PORT is "${port}". Set it to a number from 1 to 65535.`],
      writes: "nothing",
    },
  })),
  {
    name: "a DATABASE_URL of another database",
    quick: true,
    machine: [variable("DATABASE_URL", "mysql://root@localhost/app")],
    command: "npm start",
    expect: {
      exitCode: 1,
      says: ["DATABASE_URL is not a URL of PostgreSQL. Write it as postgres://user:password@host:5432/name."],
      writes: "nothing",
    },
  },
  {
    name: "a DATABASE_URL where no database responds",
    machine: [variable("DATABASE_URL", "postgres://app:secret@127.0.0.1:9/shop")],
    command: "npm start",
    expect: {
      exitCode: 1,
      says: ["shop", "No database responds at DATABASE_URL. Is it running?"],
      neverSays: ["secret"],
    },
  },
  {
    name: "a port that another program uses",
    machine: [portTaken],
    command: "npm start",
    expect: {
      exitCode: 1,
      says: [
        /Port \d+ is used by another program\. Stop that program, or choose another port: PORT=\d+ npm start\./,
      ],
      writes: "nothing",
    },
  },
  {
    name: "variables of other tools",
    machine: [
      variables({
        NODE_ENV: "production",
        NODE_PATH: "/nowhere",
        CI: "true",
        FORCE_COLOR: "1",
        GIT_DIR: "/nowhere",
        TURBO_TOKEN: "none",
        TURBO_API: "http://127.0.0.1:9",
        XDG_CONFIG_HOME: "/nowhere",
        XDG_RUNTIME_DIR: "/nowhere",
        PGSSLMODE: "require",
        PGOPTIONS: "-c default_transaction_read_only=on",
      }),
    ],
    command: "npm start",
    expect: { serves: "SIGINT" },
  },
];
