import fc from "fast-check";
import { act, type Bench } from "./act.ts";
import { check } from "./check.ts";
import { deedOf } from "./deed.ts";
import { lookAfter } from "./look.ts";
import { operations, type Operation } from "./operation.ts";
import { newScene } from "./scene.ts";
import { Difference, lineOf, readable } from "./story.ts";
import type { World } from "./world.ts";

/** Where histories take place, and who hears of each step. */
type Stage = Bench & { count: (kind: string, isDone: boolean) => void };

/** A history that takes place: its story so far. */
type Run = Stage & { story: string[] };

/** At most as many operations are one history. */
const longest = 240;

/**
 * Random histories, each of which begins in a world of its own.
 * @param replayPath which steps of a history are left, as a report gives it
 */
export const histories = (stage: Stage, replayPath?: string) =>
  fc.asyncProperty(
    fc.commands([operations.map((operation) => new Step(operation))], {
      maxCommands: longest,
      size: "max",
      ...(replayPath !== undefined && { replayPath }),
    }),
    (steps) =>
      fc.asyncModelRun(async () => {
        const world = newScene();
        await stage.store.put(world);
        return { model: world, real: { ...stage, story: [] } };
      }, steps),
  );

/** One operation: it is carried out in the product and in the model, and then someone looks. */
class Step implements fc.AsyncCommand<World, Run> {
  readonly #operation: Operation;
  constructor(operation: Operation) {
    this.#operation = operation;
  }

  check = () => true; // whatever happened before, anyone may try anything

  async run(world: World, run: Run): Promise<void> {
    const deed = deedOf(world, this.#operation);
    const line = `${run.story.length + 1}. ${lineOf(deed)}`;
    try {
      const { outcome, required } = await act(run, deed, line);
      run.story.push(`${line}: ${outcome}`);
      run.count(deed.attempt.path, outcome.startsWith("done"));
      await check(world, run, required, lookAfter(world, deed, this.#operation.look));
    } catch (error) {
      if (!(error instanceof Difference)) throw error;
      throw new Difference(readable(world, [...run.story, error.message].join("\n")));
    }
  }

  toString = () => this.#operation.kind;
}
