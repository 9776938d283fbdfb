import type { Case } from "../case.ts";
import { reinstalled } from "../steps.ts";

/** How a command ends. Whatever ends it, no process stays. */
export const endings: Case[] = [
  {
    name: "a Ctrl-C",
    machine: [],
    command: "npm start",
    expect: { serves: "SIGINT" },
  },
  {
    name: "a SIGTERM to npm",
    as: ["user"],
    machine: [],
    command: "npm start",
    expect: { serves: "SIGTERM" },
  },
  {
    name: "a closed terminal",
    as: ["user"],
    machine: [],
    command: "npm start",
    expect: { serves: "SIGHUP" },
  },
  {
    name: "a kill -9 of npm",
    machine: [],
    command: "npm start",
    expect: { serves: "SIGKILL" },
  },
  {
    name: "a Ctrl-C during the install",
    as: ["user"],
    machine: [reinstalled],
    command: "npm start",
    expect: { ends: { after: "installing the dependencies", by: "SIGINT" } },
  },
  {
    name: "a kill -9 of npm during the install",
    as: ["user"],
    machine: [reinstalled],
    command: "npm start",
    expect: { ends: { after: "installing the dependencies", by: "SIGKILL" } },
  },
  {
    name: "a Ctrl-C during the build",
    as: ["user"],
    machine: [{ script: "rm -rf .turbo apps/web/dist" }],
    command: "npm start",
    expect: { ends: { after: "building the console", by: "SIGINT" } },
  },
  {
    name: "a SIGTERM during the tests",
    as: ["user"],
    machine: [],
    command: "npm test",
    expect: { ends: { after: "type check", by: "SIGTERM" } },
  },
];
