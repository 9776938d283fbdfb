import type { Case } from "../case.ts";
import { data, file } from "../steps.ts";

/** What an earlier start, a crash or a person left in the data directory. */
export const dataDirectory: Case[] = [
  {
    name: "a cluster of an earlier start",
    quick: true,
    machine: [data],
    command: "embedded server",
    expect: { says: ["rows: 2"] },
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
];
