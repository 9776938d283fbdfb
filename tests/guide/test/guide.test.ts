import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { follow, stepsOf } from "../src/guide.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "shipkit-guide-"));
});
afterAll(() => rm(root, { recursive: true }));

const block = (language: string, ...lines: string[]) => [`\`\`\`${language}`, ...lines, "```"].join("\n");

async function read(markdown: string) {
  for (const step of stepsOf(markdown)) if (!("run" in step)) await follow(step, root);
}

test("a block is about the file that its heading ends with; without one it is refused", () => {
  const made = block("ts", "export {};");
  expect(stepsOf(`## One: \`src/one.ts\`\n\nSome text.\n\n${made}\n\n${block("sh", "pnpm one")}`)).toEqual([
    { make: "src/one.ts", text: "export {};\n" },
    { run: "pnpm one" },
  ]);
  expect(() => stepsOf(`## One: \`src/one.ts\`\n## Two\n${made}`)).toThrow(/No heading names/);
});

test("lines are added after one that is there once; after any other the guide has gone stale", async () => {
  const heading = "## A list: `src/list.ts`\n";
  await read(heading + block("ts", "  one,", "  three,", "  four,", "  four,"));
  await read(heading + block("diff", "   one,", "+  two,", "@@", "   three,", "+  three and a half,"));
  const text = await readFile(join(root, "src/list.ts"), "utf8");
  expect(text).toBe("  one,\n  two,\n  three,\n  three and a half,\n  four,\n  four,\n");
  for (const line of ["five", "four"])
    await expect(read(heading + block("diff", `   ${line},`, "+  six,"))).rejects.toThrow(
      /does not hold this line once/,
    );
});
