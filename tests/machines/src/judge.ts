import { constants } from "node:os";
import type { CaseRun } from "./case.ts";
import type { Outcome } from "./try-case.ts";

/** What no output may contain, whatever happens: a stack, or a value that was forgotten in a message. */
const neverSaid = [/^\s+at .+:\d+:\d+\)?$/m, /\bundefined\b/, /\[object \w+\]/, /\bNaN\b/];

/** What programs that we do not own leave in /tmp, for any project. */
const tolerated = /^(node-compile-cache|tsx-\d+|pnpm-(store-operation-locks|dir-locks|modules-swaps)-\d+)$/;

const npmLogs = /^(home|\.layers\/home\/upper)\/\.npm(\/|$)/;

/** Compares what was seen with what was expected. @returns a line for each difference */
export function judge({ expect, quick }: CaseRun, outcome: Outcome): string[] {
  const { output, exitCode, health, left, written, temporary } = outcome;
  const problems: string[] = [];
  const signal = expect.serves ?? expect.ends?.by;
  const expected = expect.exitCode ?? (signal ? 128 + constants.signals[signal] : 0);
  if (exitCode === undefined) problems.push(`it did not end in time${quick ? "" : " (limit: 10 minutes)"}`);
  else if (exitCode !== expected) problems.push(`exit code ${exitCode} instead of ${expected}`);
  if (expect.serves && health !== 200) problems.push(`it does not serve: ${health}`);
  let rest = output;
  for (const sentence of expect.says ?? []) {
    const at = find(rest, sentence);
    if (at === undefined) problems.push(`it does not say: ${sentence}`);
    else rest = rest.slice(at);
  }
  for (const text of [...neverSaid, ...(expect.neverSays ?? [])])
    if (find(output, text) !== undefined) problems.push(`it says: ${text}`);
  for (const command of left) problems.push(`still running: ${command}`);
  if (expect.writes === "nothing")
    for (const name of written) if (!npmLogs.test(name)) problems.push(`written: ${name}`);
  for (const name of temporary)
    if (!tolerated.test(name) && !expect.leaves?.test(name)) problems.push(`left in /tmp: ${name}`);
  return problems;
}

/** Returns where the text that follows begins. */
function find(output: string, text: string | RegExp): number | undefined {
  if (typeof text === "string") {
    const at = output.indexOf(text);
    return at < 0 ? undefined : at + text.length;
  }
  const match = text.exec(output);
  return match ? match.index + match[0].length : undefined;
}
