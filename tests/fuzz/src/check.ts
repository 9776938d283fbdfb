import { createHash, randomInt } from "node:crypto";
import fc from "fast-check";

/** To repeat a run: `BAD_INPUT_SEED=…`; a new one for each run else. */
export const seed = Number(process.env["BAD_INPUT_SEED"] ?? randomInt(2 ** 31));

/** How many inputs are generated for each procedure. */
const numRuns = Number(process.env["BAD_INPUT_RUNS"] ?? 300);

/** A seed of its own for each name: with the same one, all procedures would be sent the same. */
const seedOf = (name: string) => createHash("sha256").update(`${seed} ${name}`).digest().readInt32BE();

/** The simplest input that makes `attempt` throw, described, and what it threw; null where none does. */
export async function firstFailure<T>(
  name: string,
  inputs: fc.Arbitrary<T>,
  attempt: (input: T) => Promise<unknown>,
  describe: (input: T) => string,
): Promise<string | null> {
  const property = fc.asyncProperty(inputs, async (input) => {
    await attempt(input);
  });
  const { counterexample, errorInstance } = await fc.check(property, { seed: seedOf(name), numRuns });
  if (!counterexample) return null;
  const [input] = counterexample;
  return `${String(errorInstance)}\n${describe(input)}\nrepeat with BAD_INPUT_SEED=${seed}`;
}
