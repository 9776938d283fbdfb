import { chmodSync, lstatSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { query } from "./fixtures/observe.ts";
import { useServers } from "./fixtures/servers.ts";

const { createDirectory, useTemplate, start } = useServers();

const copyTemplate = useTemplate();

/** Lists what the owner of a directory cannot use, or what other users can. */
function listWrongModes(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => {
      const mode = lstatSync(path.join(entry.parentPath, entry.name)).mode & 0o777;
      return mode !== (entry.isDirectory() ? 0o700 : 0o600);
    })
    .map((entry) => entry.name);
}

/** Changes the mode of directories and files, deepest first, so that the directories can still be entered. */
function changeModes(dir: string, directoryMode: number, fileMode: number): void {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) changeModes(file, directoryMode, fileMode);
    else chmodSync(file, fileMode);
  }
  chmodSync(dir, directoryMode);
}

test("a new data directory is for its owner only", async () => {
  const dir = createDirectory();
  await (await start(dir)).stop();
  expect(listWrongModes(dir)).toEqual([]);
});

test.each([
  ["of an archive without modes", 0o755, 0o644],
  ["that every user may write", 0o777, 0o666],
  ["that a group may read", 0o750, 0o640],
  ["that are read-only", 0o500, 0o400],
  ["that nobody may read", 0, 0],
])("modes %s are corrected", async (_, directoryMode, fileMode) => {
  const dir = copyTemplate();
  changeModes(dir, directoryMode, fileMode);
  const { url, stop } = await start(dir);
  expect(await query(url, (sql) => sql`select answer from kept`)).toEqual([{ answer: 42 }]);
  await stop();
  expect(listWrongModes(dir)).toEqual([]);
});
