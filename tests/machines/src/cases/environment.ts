import type { Case } from "../case.ts";
import { portTaken, variable } from "../steps.ts";

/** What the shell has set before. */
export const environment: Case[] = [
  {
    name: "a PORT that is no number",
    quick: true,
    machine: [variable("PORT", "http")],
    command: "npm start",
    expect: { exitCode: 1, says: ['PORT is "http". Set it to a number from 1 to 65535.'], writes: "nothing" },
  },
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
];
