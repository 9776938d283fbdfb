import fc from "fast-check";
import type { CommandDefinitions } from "./call.ts";
import { accessCommands } from "./access.ts";
import { apiKeyCommands } from "./api-key.ts";
import { invitationResponseCommands } from "./invitation-response.ts";
import { invitationCommands } from "./invitation.ts";
import { memberCommands } from "./member.ts";
import { projectMemberCommands } from "./project-member.ts";
import { projectCommands } from "./project.ts";
import { sessionCommands } from "./session.ts";
import { teamCommands } from "./team.ts";
import { userCommands } from "./user.ts";
import type { Choices } from "./picker.ts";

export const commandDefinitions: CommandDefinitions = {
  ...userCommands,
  ...sessionCommands,
  ...teamCommands,
  ...memberCommands,
  ...invitationCommands,
  ...invitationResponseCommands,
  ...projectCommands,
  ...projectMemberCommands,
  ...apiKeyCommands,
  ...accessCommands,
};

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
