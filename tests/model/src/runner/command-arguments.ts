import fc from "fast-check";
import type { Choices } from "../resource/picker.ts";
import { commandDefinitions } from "../resource/resources.ts";

/** Half of the commands are permitted, or else a sequence would change little. */
const actorKinds = [
  "permitted",
  "permitted",
  "permitted",
  "permitted",
  "denied member",
  "strongest denied member",
  "anyone",
  "invalid credential",
] as const;

/** The generated arguments of a command: what is called, and numbers that pick the actor, the rows and the observer. */
export type CommandArguments = Choices & {
  command: string;
  actor: number;
  actorKind: (typeof actorKinds)[number];
  observation: number;
};

export const commandArguments: fc.Arbitrary<CommandArguments> = fc.record({
  command: fc.constantFrom(
    ...Object.entries(commandDefinitions).flatMap(([name, { weight }]) => Array<string>(weight).fill(name)),
  ),
  actor: fc.nat(63),
  actorKind: fc.constantFrom(...actorKinds),
  team: fc.nat(31),
  user: fc.nat(63),
  row: fc.nat(63),
  role: fc.nat(31),
  variant: fc.nat(1023),
  observation: fc.nat(1023),
});
