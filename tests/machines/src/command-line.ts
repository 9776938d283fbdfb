import path from "node:path";
import type { Command } from "./case.ts";

const programs: Record<string, string> = {
  "embedded server": "tests/machines/src/programs/embedded-server.ts",
  browser: "tests/machines/src/programs/test-browser.ts",
};

/** Returns the program and its arguments. Our own programs run on the Node of this process. */
export function buildCommandLine(command: Command, repository: string): string[] {
  const program = programs[command];
  if (program === undefined) return ["sh", "-c", command];
  const inside = path.relative(repository, process.execPath);
  const node = inside.startsWith("..") ? process.execPath : `./${inside}`;
  return [node, ...process.execArgv, program];
}
