import type fc from "fast-check";
import { assertEntry } from "./assert-entry.ts";
import { assertObservation } from "./assert-observation.ts";
import type { CommandArguments } from "./command-arguments.ts";
import { describeCommand, replaceIds } from "./describe-command.ts";
import { executeCommand, type System } from "./execute-command.ts";
import { Mismatch } from "./mismatch.ts";
import type { Model } from "../model/model.ts";
import { observe, pickObservation } from "./observation.ts";
import { resolveCommand } from "./resolve-command.ts";

/** The system under test, with the trace of the commands that ran so far in this sequence. */
export type Real = System & { trace: string[]; count: (path: string, isDone: boolean) => void };

/** A command that runs against the product and the model, and compares the two. */
export class ApiCommand implements fc.AsyncCommand<Model, Real> {
  readonly #arguments: CommandArguments;
  constructor(commandArguments: CommandArguments) {
    this.#arguments = commandArguments;
  }

  check = () => true; // no precondition: any actor may try any call in any state

  async run(model: Model, real: Real): Promise<void> {
    const command = resolveCommand(model, this.#arguments);
    const line = `${real.trace.length + 1}. ${describeCommand(command)}`;
    try {
      const { outcome, expectedEntry } = await executeCommand(real, command, line);
      real.trace.push(`${line}: ${outcome}`);
      real.count(command.call.path, outcome.startsWith("done"));

      const observation = pickObservation(model, command, this.#arguments.observation);
      const observed = await observe(real, model, observation);
      assertEntry(model, expectedEntry, observed.log);
      assertObservation(model, observation, observed);
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      throw new Mismatch(replaceIds(model, [...real.trace, error.message].join("\n")));
    }
  }

  toString = () => this.#arguments.command;
}
