import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Lines that a file is given, after the one line that reads `after`. */
export type Addition = { after: string; lines: string[] };

/** What a guide has its reader do: make a file, add lines to one, or run a command. */
export type Step =
  | { make: string; text: string }
  | { change: string; additions: Addition[] }
  | { run: string };

const fence = /^```(\w*)$/;
const file = /^#+ .*`([^`]+\/[^`]+)`$/;

/**
 * The steps of a guide in Markdown. A heading ends with the file that the blocks under it are about: a block of `ts`
 * is the whole of it, one of `diff` what is added, in hunks that `@@` divides. A block of `sh` holds commands.
 */
export function stepsOf(markdown: string): Step[] {
  const steps: Step[] = [];
  let subject = "";
  let block: { language: string; lines: string[] } | undefined;
  for (const line of markdown.split("\n")) {
    const language = fence.exec(line)?.[1];
    if (block && language === "") {
      steps.push(...stepsIn(block.language, block.lines, subject));
      block = undefined;
    } else if (block) block.lines.push(line);
    else if (language !== undefined) block = { language, lines: [] };
    else if (line.startsWith("#")) subject = file.exec(line)?.[1] ?? "";
  }
  return steps;
}

function stepsIn(language: string, lines: string[], subject: string): Step[] {
  if (language === "sh") return lines.map((run) => ({ run }));
  if (subject === "") throw new Error(`No heading names the file of a block of ${language}`);
  if (language === "ts") return [{ make: subject, text: `${lines.join("\n")}\n` }];
  if (language === "diff") return [{ change: subject, additions: hunksOf(lines).map(additionOf) }];
  throw new Error(`A block of ${language} says nothing about ${subject}`);
}

const hunksOf = (lines: string[]) =>
  lines
    .join("\n")
    .split(/^@@\n/m)
    .map((hunk) => hunk.trimEnd().split("\n"));

function additionOf([after = "", ...lines]: string[]): Addition {
  if (!after.startsWith(" ") || lines.length === 0 || lines.some((line) => !line.startsWith("+")))
    throw new Error(`A hunk is one line that is there, then those to add after it:\n${after}`);
  return { after: after.slice(1), lines: lines.map((line) => line.slice(1)) };
}

/**
 * Does in the folder `root` what a step says about a file.
 * @throws where a file to make is there already, or a line to add after is not there once
 */
export async function follow(step: Exclude<Step, { run: string }>, root: string): Promise<void> {
  if ("make" in step) {
    const path = join(root, step.make);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, step.text, { flag: "wx" });
    return;
  }
  const path = join(root, step.change);
  const lines = (await readFile(path, "utf8")).split("\n");
  for (const addition of step.additions) {
    const at = lines.indexOf(addition.after);
    if (at < 0 || lines.includes(addition.after, at + 1))
      throw new Error(`${step.change} does not hold this line once: ${addition.after}`);
    lines.splice(at + 1, 0, ...addition.lines);
  }
  await writeFile(path, lines.join("\n"));
}
