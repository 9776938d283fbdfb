// Shared by `npm start` and `npm test`: progress lines and errors. It runs before the dependencies are installed, so it
// imports only Node.
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** An error whose message is printed without a stack: it says what happened and what to do. */
export class StartError extends Error {}

/** Runs `work`, and prints the line that it returns, or `name`, with the time that it took. */
export async function step(name, work) {
  const since = performance.now();
  const line = await work();
  console.log(`${line ?? name} (${((performance.now() - since) / 1000).toFixed(1)} s)`);
}

/** Prints an error, without a stack if it is a StartError or has output, and exits. */
export function exitWithError(error) {
  if (error.output) console.error(error.output.trimEnd());
  console.error(error instanceof StartError ? error.message : error.output ? error.message : error.stack);
  process.exit(1);
}
