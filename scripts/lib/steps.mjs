// Shared by `npm start` and `npm test`: progress lines and errors. It runs before the dependencies are installed, so it
// imports only Node.
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

const announceAfterMs = 300;
const reportIntervalMs = 5000;

/** An error whose message is printed without a stack: it says what happened and what to do. */
export class StartError extends Error {}

/**
 * Runs `work`, and prints the line that it returns, or `name`, with the time that it took. While it runs, lines say so.
 * @param work gets a function that sets what the next line says
 */
export async function step(name, work) {
  const since = performance.now();
  const getTime = (digits) => `${((performance.now() - since) / 1000).toFixed(digits)} s`;
  let status = "";
  const announcement = setTimeout(() => console.log(`${name} …`), announceAfterMs);
  const reports = setInterval(
    () => console.log(`${name} … ${[status, getTime(0)].filter(Boolean).join(", ")}`),
    reportIntervalMs,
  );
  try {
    const line = await work((text) => (status = text));
    console.log(`${line ?? name} (${getTime(1)})`);
  } finally {
    clearTimeout(announcement);
    clearInterval(reports);
  }
}

/** Quotes a word for a shell. */
export const quote = (word) => `'${word.replaceAll("'", "'\\''")}'`;

/** Prints an error, without a stack if it is a StartError or has output, and exits. */
export function exitWithError(error) {
  if (error.output) console.error(error.output.trimEnd());
  console.error(error instanceof StartError ? error.message : error.output ? error.message : error.stack);
  process.exit(1);
}
