import path from "node:path";
import type { Command } from "./case.ts";

const embeddedServer = "tests/machines/src/programs/embedded-server.ts";

/** Returns the program and its arguments. The embedded server runs on the Node of this process. */
export function buildCommandLine(command: Command, repository: string): string[] {
  if (command !== "embedded server") return ["sh", "-c", command];
  const inside = path.relative(repository, process.execPath);
  const node = inside.startsWith("..") ? process.execPath : `./${inside}`;
  return [node, ...process.execArgv, embeddedServer];
}
