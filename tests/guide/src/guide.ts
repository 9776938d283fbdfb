import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A replacement of consecutive lines, `before`, that are in a file exactly once. */
export type Hunk = { before: string[]; after: string[] };

/** A step that creates a file, or edits one. */
export type FileStep = { create: string; text: string } | { edit: string; hunks: Hunk[] };

/** One step of a guide: a file to create or to edit, or a command to run. */
export type Step = FileStep | { run: string };

const fencePattern = /^```(\w*)$/;
const filePattern = /^#+ .*`([^`]+\/[^`]+)`$/;

/**
 * Parses the steps of a guide in Markdown. A heading that ends with a path names the file of the code blocks under it: a
 * `ts` block is the whole file, a `diff` block edits it in hunks that `@@` separates. A `sh` block holds commands.
 * @throws if a block has no file, or a language without a meaning
 */
export function parseSteps(markdown: string): Step[] {
  const steps: Step[] = [];
  let file = "";
  let block: { language: string; lines: string[] } | undefined;
  for (const line of markdown.split("\n")) {
    const language = fencePattern.exec(line)?.[1];
    if (block && language === "") {
      steps.push(...parseBlock(block.language, block.lines, file));
      block = undefined;
    } else if (block) block.lines.push(line);
    else if (language !== undefined) block = { language, lines: [] };
    else if (line.startsWith("#")) file = filePattern.exec(line)?.[1] ?? "";
  }
  return steps;
}

function parseBlock(language: string, lines: string[], file: string): Step[] {
  if (language === "sh") return lines.map((run) => ({ run }));
  if (file === "") throw new Error(`No heading names the file of a ${language} block`);
  if (language === "ts") return [{ create: file, text: `${lines.join("\n")}\n` }];
  if (language === "diff") return [{ edit: file, hunks: splitHunks(lines).map(parseHunk) }];
  throw new Error(`A ${language} block for ${file} has no meaning`);
}

const splitHunks = (lines: string[]) =>
  lines
    .join("\n")
    .split(/^@@\n/m)
    .map((hunk) => hunk.trimEnd().split("\n"));

/** Parses the lines of a unified diff: ` ` stays, `-` is removed, `+` is added. A line without a sign is an empty line. */
function parseHunk(text: string[]): Hunk {
  const lines = text.map((line) => line || " ");
  const select = (...signs: string[]) =>
    lines.filter((line) => signs.includes(line.charAt(0))).map((line) => line.slice(1));
  const [before, after] = [select(" ", "-"), select(" ", "+")];
  const isEdit = before.length > 0 && before.join("\n") !== after.join("\n");
  if (!isEdit || lines.some((line) => !/^[ +-]/.test(line)))
    throw new Error(`A hunk needs lines of the file, and a change to them:\n${lines.join("\n")}`);
  return { before, after };
}

/**
 * Creates or edits the step's file in the folder `root`.
 * @throws if the file to create exists, or the lines to edit are not in the file exactly once
 */
export async function applyStep(step: FileStep, root: string): Promise<void> {
  if ("create" in step) {
    const path = join(root, step.create);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, step.text, { flag: "wx" });
    return;
  }
  const path = join(root, step.edit);
  let lines = (await readFile(path, "utf8")).split("\n");
  for (const hunk of step.hunks) lines = applyHunk(lines, hunk, step.edit);
  await writeFile(path, lines.join("\n"));
}

function applyHunk(lines: string[], { before, after }: Hunk, file: string): string[] {
  const isAt = (start: number) => before.every((line, offset) => lines[start + offset] === line);
  const [start, ...others] = Array.from(lines.keys()).filter(isAt);
  if (start === undefined || others.length > 0)
    throw new Error(`${file} does not contain these lines exactly once:\n${before.join("\n")}`);
  return lines.toSpliced(start, before.length, ...after);
}
