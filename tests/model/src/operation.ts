import fc from "fast-check";
import type { Numbers } from "./aim.ts";
import type { Kinds } from "./attempt.ts";
import { accessKinds } from "./operations/access.ts";
import { invitationKinds } from "./operations/invitations.ts";
import { keyKinds } from "./operations/keys.ts";
import { peopleKinds } from "./operations/people.ts";
import { projectKinds } from "./operations/projects.ts";
import { teamKinds } from "./operations/teams.ts";

/** All that happens in a history. */
export const kinds: Kinds = {
  ...peopleKinds,
  ...teamKinds,
  ...invitationKinds,
  ...projectKinds,
  ...keyKinds,
  ...accessKinds,
};

/** An operation as fast-check makes it: what is done, and numbers that say by whom, on what, and who looks afterwards. */
export type Operation = Numbers & { kind: string; actor: number; luck: number; look: number };

export const operations: fc.Arbitrary<Operation> = fc.record({
  kind: fc.constantFrom(
    ...Object.entries(kinds).flatMap(([name, { often }]) => Array<string>(often).fill(name)),
  ),
  actor: fc.nat(63),
  luck: fc.nat(7),
  team: fc.nat(31),
  person: fc.nat(63),
  thing: fc.nat(63),
  role: fc.nat(31),
  name: fc.nat(1023),
  look: fc.nat(1023),
});
