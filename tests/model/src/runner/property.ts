import fc from "fast-check";
import { ApiCommand, type Real } from "./api-command.ts";
import { commandArguments } from "./command-arguments.ts";
import { createInitialModel } from "../model/initial-model.ts";

const maxCommands = 240;

/**
 * Creates the property that the product agrees with the model after each command of a random sequence.
 * @param replayPath the commands that are left of a shrunk sequence, as its report prints it
 */
export const createProperty = (system: Omit<Real, "trace">, replayPath?: string) =>
  fc.asyncProperty(
    fc.commands([commandArguments.map((args) => new ApiCommand(args))], {
      maxCommands,
      size: "max",
      ...(replayPath !== undefined && { replayPath }),
    }),
    (commands) =>
      fc.asyncModelRun(async () => {
        const model = createInitialModel();
        await system.database.insert(model);
        return { model, real: { ...system, trace: [] } };
      }, commands),
  );
