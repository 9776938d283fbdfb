import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { query } from "./fixtures/observe.ts";
import { useServers } from "./fixtures/servers.ts";

const { createDirectory, useTemplate, start } = useServers();

const copyTemplate = useTemplate();

const emptyDirectory = (directory: string) => {
  for (const name of readdirSync(directory)) rmSync(path.join(directory, name), { recursive: true });
};

/** Files that hold data, and what the error says of them. `data` is the directory of the cluster. */
const damages: Record<string, [RegExp, (data: string) => void]> = {
  "a missing pg_control": [/global\/pg_control is missing/, (data) => rmSync(`${data}/global/pg_control`)],
  "a pg_control that was cut off": [
    /global\/pg_control/,
    (data) => truncateSync(`${data}/global/pg_control`, 100),
  ],
  "a missing pg_wal": [/pg_wal is missing/, (data) => rmSync(`${data}/pg_wal`, { recursive: true })],
  "an empty pg_wal": [/checkpoint record/, (data) => emptyDirectory(`${data}/pg_wal`)],
  "a missing database": [/subdirectory "base\/5" is missing/, (data) => emptyDirectory(`${data}/base`)],
};

describe("damaged data is named and left as it is:", () => {
  test.each(Object.entries(damages))("%s", async (_, [reason, damage]) => {
    const dir = copyTemplate();
    damage(path.join(dir, "postgres/data"));
    const error = await start(dir).catch((error: unknown) => error);
    expect(error).toMatchObject({ code: "DAMAGED" });
    const { message } = error as Error;
    expect(message).toMatch(reason);
    expect(message).toContain(`Restore ${dir}/postgres from a backup, or move it away`);
    expect(readdirSync(path.join(dir, "postgres/data"))).toContain("base");
  });
});

describe("configuration that a user wrote is named and left as it is:", () => {
  test.each([
    ["postgresql.conf", "max_connections = 'many'", /max_connections.*many/],
    ["postgresql.conf", "this is no setting\n", /syntax error.*line 1/],
    ["postgresql.auto.conf", "colour = 'red'", /colour/],
    ["pg_hba.conf", "everyone may come in", /everyone/],
    ["pg_hba.conf", "host all all 127.0.0.1/32 reject", /pg_hba\.conf rejects/],
  ])("%s: %s", async (name, text, reason) => {
    const dir = copyTemplate();
    const file = path.join(dir, "postgres/data", name);
    writeFileSync(file, text);
    const error = await start(dir).catch((error: unknown) => error);
    expect(error).toMatchObject({ code: "INVALID_CONFIGURATION" });
    const { message } = error as Error;
    expect(message).toMatch(reason);
    expect(message).toContain(`PostgreSQL cannot use ${file} (`);
    expect(message).toContain("or remove the file: the next start writes it again.");
    rmSync(file);
    const { url } = await start(dir);
    expect(await query(url, (sql) => sql`select answer from kept`)).toEqual([{ answer: 42 }]);
  });
});

describe("a data directory is an error that says what to do if it is", () => {
  test("a file", async () => {
    const file = path.join(createDirectory(), "file");
    writeFileSync(file, "");
    await expect(start(file)).rejects.toMatchObject({
      code: "NOT_A_DIRECTORY",
      message: `${file} is not a directory. Remove it, or use another data directory.`,
    });
  });

  test("one with a line break in its path", async () => {
    const dir = path.join(createDirectory(), "two\nlines");
    await expect(start(dir)).rejects.toMatchObject({
      code: "NOT_A_DIRECTORY",
      message: `The path of the data directory ${JSON.stringify(dir)} contains a line break. Use another data directory.`,
    });
    expect(existsSync(dir)).toBe(false);
  });

  test("a link that leads nowhere", async () => {
    const link = path.join(createDirectory(), "link");
    symlinkSync("/nowhere", link);
    await expect(start(link)).rejects.toMatchObject({
      code: "NOT_A_DIRECTORY",
      message: `${link} links to /nowhere, which does not exist. Create that directory, or use another data directory.`,
    });
  });

  test("one with a directory in the place of its log", async () => {
    const dir = copyTemplate();
    const log = path.join(dir, "postgres/server.log");
    rmSync(log);
    mkdirSync(log);
    await expect(start(dir)).rejects.toMatchObject({
      code: "NOT_WRITABLE",
      message: `${log} is a directory. Remove it, or use another data directory.`,
    });
  });
});
