import { randomInt } from "node:crypto";
import fc from "fast-check";

/** To repeat a run: `BAD_INPUT_SEED=…`; a new one for each run else. */
export const seed = Number(process.env["BAD_INPUT_SEED"] ?? randomInt(2 ** 31));

/** How many inputs are generated for each procedure. */
const numRuns = Number(process.env["BAD_INPUT_RUNS"] ?? 300);

/** The simplest input that makes `attempt` throw, described, and what it threw; null where none does. */
export async function firstFailure<T>(
  inputs: fc.Arbitrary<T>,
  attempt: (input: T) => Promise<unknown>,
  describe: (input: T) => string,
): Promise<string | null> {
  const property = fc.asyncProperty(inputs, async (input) => {
    await attempt(input);
  });
  const { counterexample, errorInstance } = await fc.check(property, { seed, numRuns });
  if (!counterexample) return null;
  const [input] = counterexample;
  return `${String(errorInstance)}\n${describe(input)}\nrepeat with BAD_INPUT_SEED=${seed}`;
}
