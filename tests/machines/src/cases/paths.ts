import type { Case } from "../case.ts";
import { checkout, folder, link, shell } from "../steps.ts";

const names = {
  "a space and umlauts": "Mein Projekt ü",
  "an apostrophe": "it's mine",
  "characters of a shell": "a & b; c | d * (e) <f> {g} ~ !",
  "characters of a URL": "100% c#? [x]",
  emoji: "🐘 project",
  "a dash in front": "-rf",
  "200 characters": "long".repeat(50),
  "650 characters": Array.from({ length: 3 }, () => "longer".repeat(36)).join("/"),
};

/** Where the checkout is. */
export const paths: Case[] = [
  ...Object.entries(names).map(([name, folderName]): Case => ({
    name: `${name} in the path`,
    as: ["user"],
    quick: true,
    machine: [checkout(`/mnt/home/${folderName}`)],
    command: "embedded server",
    expect: { says: [`created a PostgreSQL cluster in /mnt/home/${folderName}/.data/postgres`, "rows: 1"] },
  })),
  {
    name: "a colon in the path",
    quick: true,
    machine: [checkout("/mnt/home/a:b/shipkit")],
    command: "npm start",
    expect: {
      exitCode: 1,
      says: [
        "The path of this folder contains a colon, which separates the folders of PATH",
        "Move or rename the folder, then start again.",
      ],
      writes: "nothing",
    },
  },
  {
    name: "a backslash in the path",
    quick: true,
    machine: [checkout("/mnt/home/a\\b")],
    command: "npm start",
    expect: {
      exitCode: 1,
      says: [
        "The path of this folder contains a backslash, from which Node cannot import modules",
        "Move or rename the folder, then start again.",
      ],
      writes: "nothing",
    },
  },
  ...Array.from(`"$\``, (character): Case => ({
    name: `the character ${character} in the path`,
    as: ["user"],
    quick: true,
    machine: [checkout(`/mnt/home/a${character}b`)],
    command: "npm start",
    expect: {
      exitCode: 1,
      says: [
        "The path of this folder contains one of the characters \" $ `, which PostgreSQL's tools cannot be given",
        "Move or rename the folder, then start again.",
      ],
      writes: "nothing",
    },
  })),
  ...["#", "?", "*"].map((character): Case => ({
    name: `the character ${character} in the path`,
    as: ["user"],
    quick: true,
    machine: [checkout(`/mnt/home/a${character}b`)],
    command: "npm start",
    expect: {
      exitCode: 1,
      says: [
        "The path of this folder contains one of the characters # ? *, which Vite cannot be given",
        "Move or rename the folder, then start again.",
      ],
      writes: "nothing",
    },
  })),
  {
    name: "a line break in the path",
    as: ["user"],
    quick: true,
    machine: [checkout("/mnt/home/a\nb")],
    command: "npm start",
    expect: {
      exitCode: 1,
      says: [
        "The path of this folder contains a control character, such as a line break",
        "Move or rename the folder, then start again.",
      ],
      writes: "nothing",
    },
  },
  {
    name: "a colon in the path of `npm test`",
    as: ["user"],
    quick: true,
    machine: [checkout("/mnt/home/a:b/shipkit")],
    command: "npm test",
    expect: { exitCode: 1, says: ["The path of this folder contains a colon"], writes: "nothing" },
  },
  {
    name: "a space, an apostrophe and umlauts in the path of the product",
    machine: [checkout("/mnt/home/it's my & ü; (100%) [a] {b} !~ 🚀")],
    command: "npm start",
    expect: { serves: "SIGINT" },
  },
  {
    name: "a link to the checkout",
    machine: [link("/mnt/home/link", "/mnt/home/shipkit")],
    command: "cd /mnt/home/link && npm start",
    expect: { serves: "SIGINT" },
  },
  {
    name: "a data directory on the other side of a link",
    quick: true,
    machine: [folder("/mnt/home/data"), link(".data", "/mnt/home/data")],
    command: "embedded server",
    expect: { says: ["created a PostgreSQL cluster in /mnt/home/data/postgres", "rows: 1"] },
  },
  {
    name: "an unpacked archive without git",
    as: ["user"],
    machine: [shell("test ! -e .git || rm -rf .git")],
    command: "npm start",
    expect: { serves: "SIGINT" },
  },
];
