import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyStep, parseSteps } from "../src/guide.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "shipkit-guide-"));
});
afterAll(() => rm(root, { recursive: true }));

const block = (language: string, ...lines: string[]) => [`\`\`\`${language}`, ...lines, "```"].join("\n");

async function applySteps(markdown: string) {
  for (const step of parseSteps(markdown)) if (!("run" in step)) await applyStep(step, root);
}

test("a block belongs to the file that its heading names", () => {
  const module = block("ts", "export {};");
  expect(
    parseSteps(`## One: \`src/one.ts\`\n\nSome text.\n\n${module}\n\n${block("sh", "pnpm one")}`),
  ).toEqual([{ create: "src/one.ts", text: "export {};\n" }, { run: "pnpm one" }]);
  expect(() => parseSteps(`## One: \`src/one.ts\`\n## Two\n${module}`)).toThrow(/No heading names/);
});

const heading = "## A list: `src/list.ts`\n";

test("a hunk adds, replaces and removes lines", async () => {
  await applySteps(heading + block("ts", "  one,", "  three,", "  four,", "  four,", "  six,"));
  const hunks = ["   one,", "+  two,", "@@", "-  three,", "+  3,", "   four,", "@@", "-  six,"];
  await applySteps(heading + block("diff", ...hunks));
  expect(await readFile(join(root, "src/list.ts"), "utf8")).toBe("  one,\n  two,\n  3,\n  four,\n  four,\n");
});

test.each(["five", "four"])("a hunk is rejected if %s is not in the file exactly once", async (line) => {
  await expect(applySteps(heading + block("diff", `   ${line},`, "+  six,"))).rejects.toThrow(
    /does not contain these lines exactly once/,
  );
});

test("a hunk that changes nothing is rejected", () => {
  for (const hunk of [["   one,"], ["+  one,"], ["-  one,", "+  one,"]])
    expect(() => parseSteps(heading + block("diff", ...hunk))).toThrow(/A hunk needs lines/);
});
