import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { createScratchFolder } from "../src/scratch-folder.ts";

test("a scratch folder replaces those of killed runs alone", () => {
  const parent = mkdtempSync(join(tmpdir(), "scratch "));
  try {
    const { pid } = spawnSync("true"); // has ended
    for (const name of [`test-${pid}-x`, `test-${process.ppid}-x`, `other-${pid}-x`])
      mkdirSync(join(parent, name));
    const folder = createScratchFolder("test", undefined, parent);
    expect(readdirSync(parent).toSorted()).toEqual(
      [`other-${pid}-x`, `test-${process.ppid}-x`, basename(folder)].toSorted(),
    );
  } finally {
    rmSync(parent, { recursive: true });
  }
});
