import type { Case } from "../case.ts";
import { checkout } from "../steps.ts";

/** Where the checkout is. */
export const paths: Case[] = [
  {
    name: "a space and umlauts in the path",
    quick: true,
    machine: [checkout("/mnt/home/Mein Projekt ü")],
    command: "embedded server",
    expect: { says: ["created a PostgreSQL cluster in /mnt/home/Mein Projekt ü/.data/postgres", "rows: 1"] },
  },
];
