import type { Case } from "../case.ts";
import { fresh, node, shell, withoutNetwork } from "../steps.ts";

const fetches = /Node 20\.19\.\d+ is too old for ShipKit; fetching Node 24\.\d+\.\d+ for this project …/;

/** Which Node is installed. */
export const nodes: Case[] = [
  {
    name: "Node 20.19 and empty caches",
    machine: [fresh, node("20.19.0")],
    command: "npm start",
    expect: { says: [fetches, "installed the dependencies"], serves: "SIGINT" },
  },
  {
    name: "Node 22.12 and empty caches",
    machine: [fresh, node("22.12.0")],
    command: "npm start",
    expect: {
      says: ["installed the dependencies"],
      neverSays: ["too old", "ExperimentalWarning"],
      serves: "SIGINT",
    },
  },
  {
    name: "Node 24 and empty caches",
    machine: [fresh, node("24.22.3")],
    command: "npm start",
    expect: { says: ["installed the dependencies"], neverSays: ["too old"], serves: "SIGINT" },
  },
  {
    name: "Node 20.18",
    as: ["user"],
    machine: [node("20.18.3")],
    command: "npm start",
    expect: {
      exitCode: 1,
      says: ["Node 20.18.3 is too old for ShipKit. Install Node 22.12 or later from nodejs.org."],
      writes: "nothing",
    },
  },
  {
    name: "Node 20.19 and no network",
    as: ["user"],
    machine: [node("20.19.0"), withoutNetwork, shell("rm -rf .node /mnt/home/.npm")],
    command: "npm start",
    expect: {
      exitCode: 1,
      says: [
        fetches,
        /Node 20\.19\.0 is too old for ShipKit\. The npm registry .* Or install Node 22\.12 or later from nodejs\.org\./,
      ],
    },
  },
  {
    name: "Node 20.19 for a script of pnpm",
    as: ["user"],
    machine: [node("20.19.0"), shell("rm -rf .node")],
    command: "npx --yes pnpm@12 db.check; echo code $?",
    expect: { says: [fetches] },
  },
];
