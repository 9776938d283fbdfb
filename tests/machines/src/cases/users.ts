import type { Case } from "../case.ts";
import {
  data,
  mode,
  owner,
  readOnly,
  remove,
  rootsFolder,
  shell,
  umask,
  variable,
  withoutCapabilities,
  withoutProgram,
  withoutUserNamespaces,
} from "../steps.ts";

/** Removes the account's line. The file is written in place, since it is mounted. */
const withoutName = shell('names="$(grep -v ^tester: /mnt/passwd)"; echo "$names" > /mnt/passwd');

/** Who starts, whose the files are, and which rights are missing. */
export const users: Case[] = [
  {
    name: "no right to create user namespaces, below a folder of mode 0700",
    quick: true,
    machine: [withoutUserNamespaces],
    command: "embedded server",
    expect: { says: ["rows: 1"] },
  },
  {
    name: "no right to create user namespaces, and a cluster of before",
    as: ["root"],
    quick: true,
    machine: [data, withoutUserNamespaces],
    command: "embedded server",
    expect: { says: ["rows: 2"] },
  },
  {
    name: "no `unshare`",
    as: ["root"],
    quick: true,
    machine: [withoutProgram("unshare")],
    command: "embedded server",
    expect: { says: ["rows: 1"] },
  },
  {
    name: "neither `unshare` nor `setpriv`, below a folder of mode 0700",
    as: ["root"],
    quick: true,
    machine: [withoutProgram("unshare"), withoutProgram("setpriv")],
    command: "embedded server",
    expect: {
      exitCode: 1,
      says: [
        "PostgreSQL refuses to run as root, and other users cannot enter /mnt/home. Run chmod o+x '/mnt/home', start as another user, or use another PostgreSQL server. The setting is DATABASE_URL.",
      ],
    },
  },
  {
    name: "neither `unshare` nor `setpriv`, in an open folder",
    as: ["root"],
    quick: true,
    machine: [withoutProgram("unshare"), withoutProgram("setpriv"), mode("/mnt/home", 0o755)],
    command: "embedded server",
    expect: { says: ["rows: 1"] },
  },
  {
    name: "a root that cannot become another user",
    as: ["root"],
    quick: true,
    machine: [withoutUserNamespaces, withoutCapabilities("setuid", "setgid")],
    command: "embedded server",
    expect: {
      exitCode: 1,
      says: [
        "PostgreSQL refuses to run as root, and root cannot become another user here. Start as another user, or use another PostgreSQL server. The setting is DATABASE_URL.",
      ],
    },
  },
  {
    name: "a root without any capability",
    as: ["root"],
    quick: true,
    machine: [withoutCapabilities("all")],
    command: "embedded server",
    expect: {
      exitCode: 1,
      says: [
        "PostgreSQL refuses to run as root, and root cannot become another user here. Start as another user",
      ],
    },
  },
  {
    name: "a user without an entry in /etc/passwd",
    as: ["user"],
    quick: true,
    machine: [withoutName],
    command: "embedded server",
    expect: { says: ["rows: 1"] },
  },
  {
    name: "a user without an entry in /etc/passwd, and lost passwords",
    as: ["user"],
    quick: true,
    machine: [data, withoutName, shell("rm .data/postgres/*.password")],
    command: "embedded server",
    expect: { says: ["rows: 2"] },
  },
  {
    name: "the umask 077",
    quick: true,
    machine: [umask("077")],
    command: "embedded server",
    expect: { says: ["rows: 1"] },
  },
  {
    name: "the umask 000",
    quick: true,
    machine: [umask("000")],
    command: "embedded server",
    expect: { says: ["rows: 1"] },
  },
  {
    name: "a checkout of root, for a user",
    as: ["user"],
    quick: true,
    machine: [{ script: "chown 0:0 .", needsRoot: true }],
    command: "npm start",
    expect: {
      exitCode: 1,
      says: [
        "/mnt/home/shipkit",
        "belongs to root, and tester cannot write to it.",
        "Start as root, or copy the folder to one of your own.",
      ],
      writes: "nothing",
    },
  },
  {
    name: "installed dependencies of root, in a user's checkout",
    as: ["user"],
    quick: true,
    machine: [{ script: "chown -h 0:0 node_modules", needsRoot: true }],
    command: "npm start",
    expect: {
      exitCode: 1,
      says: [
        "/mnt/home/shipkit/node_modules belongs to root, and tester cannot write to it. Run sudo chown -R tester '/mnt/home/shipkit/node_modules', then start again.",
      ],
      writes: "nothing",
    },
  },
  {
    name: "a checkout of a user, for root",
    as: ["root"],
    machine: [
      owner(".", "other"),
      mode("/mnt/home", 0o755),
      shell(
        "echo other:x:61002:61002::/mnt/other:/bin/sh >> /mnt/passwd; mkdir /mnt/other; chown 61002:61002 /mnt/other",
      ),
    ],
    command: "npm start",
    expect: { serves: "SIGINT", says: ["Running as other, the owner of this folder."] },
  },
  {
    name: "a checkout that its owner cannot reach, for root",
    as: ["root"],
    quick: true,
    machine: [shell("chown 61002:61002 .")],
    command: "npm start",
    expect: {
      exitCode: 1,
      says: ["The folder /mnt/home/shipkit", "belongs to user 61002, who cannot use it with this Node"],
      writes: "nothing",
    },
  },
  {
    name: "no home directory",
    machine: [variable("HOME", "/nowhere")],
    command: "npm start",
    expect: { serves: "SIGINT" },
  },
  {
    name: "a home directory that cannot be written",
    as: ["user"],
    machine: [rootsFolder("/mnt/other"), variable("HOME", "/mnt/other")],
    command: "npm start",
    expect: { serves: "SIGINT" },
  },
  {
    name: "a read-only home directory",
    machine: [rootsFolder("/mnt/other"), readOnly("/mnt/other"), variable("HOME", "/mnt/other")],
    command: "npm start",
    expect: { serves: "SIGINT" },
  },
  {
    name: "no HOME",
    as: ["user"],
    machine: [withoutName, { prefix: ["env", "-u", "HOME", "-u", "USER"] }],
    command: "npm start",
    expect: { serves: "SIGINT" },
  },
  {
    name: "a /tmp that cannot be written",
    as: ["user"],
    machine: [mode("/tmp", 0o755)],
    command: "npm start",
    expect: { serves: "SIGINT" },
  },
  {
    name: "a cache of npm that belongs to root",
    as: ["user"],
    machine: [owner("/mnt/home/.npm", "root")],
    command: "npm start",
    expect: { serves: "SIGINT" },
  },
  {
    name: "no node_modules and a home of root",
    as: ["user"],
    machine: [
      remove("node_modules/.shipkit-install.json"),
      rootsFolder("/mnt/other"),
      variable("HOME", "/mnt/other"),
    ],
    command: "npm start",
    expect: { serves: "SIGINT" },
  },
];
