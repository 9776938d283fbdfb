import type { Command } from "./case.ts";

const programs: Record<string, string> = {
  "embedded server": "tests/machines/src/programs/embedded-server.ts",
  browser: "tests/machines/src/programs/test-browser.ts",
};

/** Options that Node 22.12 needs to run TypeScript; later versions ignore them. */
const options = ["--experimental-strip-types", "--disable-warning=ExperimentalWarning"];

/** Returns the program and its arguments. Our own programs run on the Node of this process, which is /mnt/node there. */
export function buildCommandLine(command: Command): string[] {
  const program = programs[command];
  if (program !== undefined) return ["/mnt/node", ...options, program];
  return /^npm \w+$/.test(command) ? command.split(" ") : ["sh", "-c", command]; // a shell would get the signal
}
