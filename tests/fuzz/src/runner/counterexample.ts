import { createHash, randomInt } from "node:crypto";
import fc from "fast-check";

export const seed = Number(process.env["FUZZ_SEED"] ?? randomInt(2 ** 31));

const numRuns = Number(process.env["FUZZ_RUNS"] ?? 300);

/** Derives a seed per property, or else each procedure would be sent the same cases. */
const deriveSeed = (name: string) => createHash("sha256").update(`${seed} ${name}`).digest().readInt32BE();

/** Returns the error and the description of the simplest case for which `run` throws, or null if there is none. */
export async function findCounterexample<T>(
  name: string,
  cases: fc.Arbitrary<T>,
  run: (value: T) => Promise<unknown>,
  describe: (value: T) => string,
): Promise<string | null> {
  const property = fc.asyncProperty(cases, async (value) => {
    await run(value);
  });
  const { counterexample, errorInstance } = await fc.check(property, { seed: deriveSeed(name), numRuns });
  if (!counterexample) return null;
  const [value] = counterexample;
  return `${String(errorInstance)}\n${describe(value)}\nReplay: FUZZ_SEED=${seed}`;
}
