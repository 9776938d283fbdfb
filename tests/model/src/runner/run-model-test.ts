import fc from "fast-check";
import { Counts } from "./counts.ts";
import type { System } from "./execute-command.ts";
import { createInitialModel } from "../model/initial-model.ts";
import { Mismatch } from "./mismatch.ts";
import { createProperty } from "./property.ts";

export type RunOptions = {
  commands: number;
  /** The seed of the first sequence; each following one adds 1. */
  seed: number;
  /** fast-check's options with which the first sequence is replayed, as a report prints them. */
  path?: string | undefined;
  replayPath?: string | undefined;
  /** Receives the progress every few seconds, and the summary. */
  log: (line: string) => void;
};

/** Sequences that run at the same time. */
const concurrency = 6;

const commandsPerReset = 20_000;

/** Other models in the database. No actor of the model under test may see their rows. */
const otherModels = 20;

const shrinkTimeoutMs = 120_000;

/**
 * Runs random sequences until the number of commands is reached.
 * @throws a Mismatch with the shrunk trace of the first sequence that fails
 */
export async function runModelTest(
  system: System,
  { commands, seed, path, replayPath, log }: RunOptions,
): Promise<Counts> {
  const counts = new Counts(commands);
  const timer = setInterval(() => log(counts.formatProgress()), 5000);
  let nextSeed = seed;
  let failures = 0;
  let report = "";

  async function runSequences(until: number): Promise<void> {
    while (counts.commands < until && failures === 0) {
      const sequenceSeed = nextSeed++ | 0; // fast-check's seeds have 32 bits
      const isReplay = path !== undefined && sequenceSeed === seed;
      if (!isReplay && !(await fails(system, sequenceSeed, counts))) continue;
      if (failures++ > 0) return;
      const ran = counts.commands.toLocaleString("en");
      report = `After ${ran} commands: ${await shrink(system, sequenceSeed, isReplay ? { path, replayPath } : {})}`;
    }
  }

  try {
    while (counts.commands < commands) {
      await system.database.reset(Array.from({ length: otherModels }, createInitialModel));
      const until = Math.min(counts.commands + commandsPerReset, commands);
      await Promise.all(Array.from({ length: concurrency }, () => runSequences(until)));
      if (failures > 0) throw new Mismatch(report);
    }
  } finally {
    clearInterval(timer);
  }
  log(counts.formatSummary());
  return counts;
}

const singleRun = { numRuns: 1, unbiased: true };

async function fails(system: System, seed: number, counts: Counts): Promise<boolean> {
  const property = createProperty({ ...system, count: (path, isDone) => counts.add(path, isDone) });
  return (await fc.check(property, { ...singleRun, seed, endOnFailure: true })).failed;
}

/** Shrinks a failing sequence. Returns its trace, and the variables that replay it. */
async function shrink(
  system: System,
  seed: number,
  { path, replayPath }: Pick<RunOptions, "path" | "replayPath">,
): Promise<string> {
  const details = await fc.check(createProperty({ ...system, count: () => {} }, replayPath), {
    ...singleRun,
    seed,
    ...(path !== undefined && { path }),
    interruptAfterTimeLimit: shrinkTimeoutMs,
  });
  if (!details.failed) return `the sequence of seed ${seed} failed, but not when it was repeated`;
  const { errorInstance: error, counterexample, counterexamplePath } = details;
  const shrunkReplayPath = /replayPath="([^"]*)"/.exec(fc.stringify(counterexample))?.[1];
  const trace = error instanceof Mismatch ? error.message : String((error as Error).stack); // any error of a command
  return [
    `the sequence of seed ${seed}, shrunk`,
    trace,
    `Replay: MODEL_COMMANDS=1 MODEL_SEED=${seed} MODEL_PATH=${counterexamplePath} MODEL_REPLAY_PATH=${shrunkReplayPath}`,
  ].join("\n\n");
}
