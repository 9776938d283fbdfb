import { Aim } from "./aim.ts";
import type { Attempt, Effect, Kind } from "./attempt.ts";
import { refuse, Refusal, type Code } from "./guards.ts";
import { noPerson } from "./nothing.ts";
import { kinds, type Operation } from "./operation.ts";
import { teamRoles } from "./rules.ts";
import { callerOf, teamRoleOf, type Caller, type Credential, type World } from "./world.ts";

/** An operation in a world: who does what. */
export type Deed = { credential: Credential; caller: Caller | null; attempt: Attempt };

/** What the rules say of a deed: its effect, or the code that it is refused with. */
export function verdict({ credential, caller, attempt }: Deed): Effect | Code {
  try {
    if (attempt.open) return attempt.decide(noPerson, null);
    if (caller === null) refuse("UNAUTHORIZED");
    const session = typeof credential === "object" && "session" in credential ? credential.session : null;
    return attempt.decide(caller, session);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/**
 * Who does what, by an operation's numbers. Half of the operations look for someone whom the rules allow it, and for a
 * thing on which they do, or else a history would go nowhere. Of the others some go just past a rule, some are anyone's,
 * and some those of a credential that is no longer good.
 */
export function deedOf(world: World, operation: Operation): Deed {
  const { actor, luck } = operation;
  const attempt = attemptOf(world, operation, 0);
  if (attempt.open) return { credential: "none", caller: null, attempt };
  if (luck === 7) return { ...badly(world, actor), attempt };
  const callers = rotated<Caller>([...world.people, ...world.keys], actor);
  const byAnyone = by(world, callers[0], actor, attempt);
  if (luck === 6) return byAnyone;
  if (luck >= 4) return nearMiss(world, callers, operation, attempt) ?? byAnyone;
  for (let shift = 0; shift < 6; shift++) {
    const shifted = attemptOf(world, operation, shift);
    for (const caller of callers) {
      const deed = by(world, caller, actor, shifted);
      if (typeof verdict(deed) !== "string") return deed;
    }
  }
  return byAnyone;
}

/** The attempt of someone who is refused although they have a role in the team: of the strongest of them, or of any. */
function nearMiss(
  world: World,
  callers: Caller[],
  { actor, luck }: Operation,
  attempt: Attempt,
): Deed | undefined {
  const { team } = attempt.about;
  if (!team) return undefined;
  const refused = callers.filter((caller) => {
    const deed = by(world, caller, actor, attempt);
    return deed.caller !== null && teamRoleOf(caller, team) !== null && typeof verdict(deed) === "string";
  });
  const rank = (caller: Caller) => teamRoles.indexOf(teamRoleOf(caller, team) ?? "guest");
  const [first] = luck === 4 ? refused : refused.toSorted((one, other) => rank(other) - rank(one));
  return first && by(world, first, actor, attempt);
}

function attemptOf(world: World, operation: Operation, shift: number): Attempt {
  const { kind, team, person, thing, role, name } = operation;
  const numbers = {
    team: team + shift,
    person: person + shift,
    thing: thing + shift,
    name: name + shift,
    role,
  };
  const { attempt } = kinds[kind] as Kind; // it was chosen from them
  return attempt(new Aim(world, numbers), world);
}

function by(world: World, caller: Caller | undefined, n: number, attempt: Attempt): Deed {
  const credential = caller ? credentialOf(world, caller, n) : "none";
  return { credential, caller: callerOf(credential), attempt };
}

/** A good credential of the caller's, where there is one. */
export function credentialOf(world: World, caller: Caller, n: number): Credential {
  if (caller.kind === "key") return { key: caller, secret: caller.secrets.at(-1) ?? "" };
  const own = world.sessions.filter((session) => session.person === caller);
  const open = own.filter(({ state }) => state === "open");
  const session = open[n % Math.max(open.length, 1)] ?? own[0];
  return session ? { session } : "made up";
}

/** A credential that is not good: ended, expired, rotated away, of a removed team, made up, or none. */
function badly(world: World, n: number): Omit<Deed, "attempt"> {
  const credentials: Credential[] = [
    ...world.sessions.map((session) => ({ session })),
    ...world.keys.flatMap((key) => key.secrets.map((secret) => ({ key, secret }))),
    "made up",
    "none",
  ];
  const bad = credentials.filter((credential) => callerOf(credential) === null);
  return { credential: bad[n % bad.length] ?? "none", caller: null };
}

const rotated = <T>(list: T[], by: number): T[] => {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
};
