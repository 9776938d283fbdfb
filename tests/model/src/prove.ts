import fc from "fast-check";
import type { Bench } from "./act.ts";
import { histories } from "./history.ts";
import { newScene } from "./scene.ts";
import { Difference } from "./story.ts";
import { Tally } from "./tally.ts";

export type Proving = {
  operations: number;
  /** Of the first history; the others have the numbers that follow. */
  seed: number;
  /** Where the first history's shrinking begins, as a report gives it. */
  path?: string | undefined;
  /** Hears of it every few seconds, and at the end. */
  say: (line: string) => void;
};

/** Histories that take place side by side. */
const lanes = 6;

/** Operations after which the database is emptied. */
const shift = 20_000;

/** Worlds that are there besides, full of other tenants' rows. */
const neighbours = 20;

/** Milliseconds for which a history that fails is made shorter. */
const patience = 120_000;

/**
 * Runs random histories until so many operations are done.
 * @throws a Difference with the short story of the first history that differs from the model
 */
export async function prove(bench: Bench, { operations, seed, path, say }: Proving): Promise<Tally> {
  const tally = new Tally(operations);
  const timer = setInterval(() => say(tally.progress()), 5000);
  let next = seed;
  let failing = 0;
  let difference = "";

  async function lane(until: number): Promise<void> {
    while (tally.operations < until && failing === 0) {
      const own = next++ | 0; // fast-check's seeds are of 32 bits
      const replay = own === seed ? path : undefined;
      if (replay === undefined && !(await differs(bench, own, tally))) continue;
      if (failing++ > 0) return;
      const after = tally.operations.toLocaleString("en");
      difference = `After ${after} operations: ${await shrunk(bench, own, replay)}`;
    }
  }

  try {
    while (tally.operations < operations) {
      await bench.store.begin(Array.from({ length: neighbours }, newScene));
      const until = Math.min(tally.operations + shift, operations);
      await Promise.all(Array.from({ length: lanes }, () => lane(until)));
      if (failing > 0) throw new Difference(difference);
    }
  } finally {
    clearInterval(timer);
  }
  say(tally.sum());
  return tally;
}

const once = { numRuns: 1, unbiased: true };

async function differs(bench: Bench, seed: number, tally: Tally): Promise<boolean> {
  const property = histories({ ...bench, count: (kind, isDone) => tally.count(kind, isDone) });
  return (await fc.check(property, { ...once, seed, endOnFailure: true })).failed;
}

/** The short story of a history that differs, and how to run it again. */
async function shrunk(bench: Bench, seed: number, path: string | undefined): Promise<string> {
  const [from, replayPath] = path?.split(",") ?? [];
  const found = await fc.check(histories({ ...bench, count: () => {} }, replayPath), {
    ...once,
    seed,
    ...(from !== undefined && { path: from }),
    interruptAfterTimeLimit: patience,
  });
  if (!found.failed) return `the history of seed ${seed} differed once, and not again`;
  const { errorInstance: error, counterexample, counterexamplePath } = found;
  const steps = /replayPath="([^"]*)"/.exec(fc.stringify(counterexample))?.[1];
  const story = error instanceof Difference ? error.message : String((error as Error).stack); // whatever was thrown
  return [
    `the history of seed ${seed}, made as short as it gets`,
    story,
    `Again: PROVE_OPERATIONS=1 PROVE_SEED=${seed} PROVE_PATH=${counterexamplePath},${steps}`,
  ].join("\n\n");
}
