import { reject, RejectedCall, type ErrorCode } from "../model/authorization.ts";
import type { Call, CommandDefinition, ExpectedResult } from "../resource/call.ts";
import type { CommandArguments } from "./command-arguments.ts";
import {
  authenticate,
  getSession,
  pickCredential,
  pickInvalidCredential,
  type Credential,
} from "../model/credential.ts";
import { missingUser } from "../model/missing.ts";
import { getTeamRole, type Actor, type Model } from "../model/model.ts";
import { teamRoles } from "../model/permissions.ts";
import { Picker } from "../resource/picker.ts";
import { commandDefinitions } from "../resource/resources.ts";
import { createInitialModel } from "../model/initial-model.ts";

const initial = createInitialModel();

/** A command whose arguments were resolved against the model; `actor` is null if the credential is invalid. */
export type ResolvedCommand = { credential: Credential; actor: Actor | null; call: Call };

/** Predicts the result of a command, or the code of its error. */
export function predictResult({ credential, actor, call }: ResolvedCommand): ExpectedResult | ErrorCode {
  try {
    if (call.isPublic) return call.predict(missingUser, null);
    if (actor === null) reject("UNAUTHORIZED");
    return call.predict(actor, getSession(credential));
  } catch (error) {
    if (error instanceof RejectedCall) return error.code;
    throw error;
  }
}

/**
 * Resolves generated arguments against the model. For a permitted command it searches an actor and a row with which the
 * call succeeds, and falls back to any actor.
 */
export function resolveCommand(model: Model, commandArguments: CommandArguments): ResolvedCommand {
  const { actor: index, actorKind } = commandArguments;
  const call = buildCall(model, commandArguments, 0);
  if (call.isPublic) return { credential: "none", actor: null, call };
  if (actorKind === "invalid credential")
    return { credential: pickInvalidCredential(model, index), actor: null, call };

  const actors = rotate<Actor>([...model.users, ...model.apiKeys], index);
  const byAnyone = callAs(model, actors[0], index, call);
  if (actorKind === "anyone") return byAnyone;
  if (actorKind !== "permitted") return pickDenied(model, actors, commandArguments, call) ?? byAnyone;
  for (let offset = 0; offset < 6; offset++) {
    const candidate = buildCall(model, commandArguments, offset);
    for (const actor of actors) {
      const command = callAs(model, actor, index, candidate);
      if (isPermitted(command)) return command;
    }
  }
  return byAnyone;
}

/** Picks an actor who has a role in the team and is denied the call: the first, or the one with the strongest role. */
function pickDenied(
  model: Model,
  actors: Actor[],
  { actor: index, actorKind }: CommandArguments,
  call: Call,
): ResolvedCommand | undefined {
  const { team } = call.related;
  if (!team) return undefined;
  const denied = actors.filter((actor) => {
    const command = callAs(model, actor, index, call);
    return command.actor !== null && getTeamRole(actor, team) !== null && !isPermitted(command);
  });
  const rank = (actor: Actor) => teamRoles.indexOf(getTeamRole(actor, team) ?? "guest");
  const [first] = actorKind === "denied member" ? denied : denied.toSorted((a, b) => rank(b) - rank(a));
  return first && callAs(model, first, index, call);
}

const isPermitted = (command: ResolvedCommand) => typeof predictResult(command) !== "string";

function buildCall(
  model: Model,
  { command, team, user, row, role, variant }: CommandArguments,
  offset: number,
): Call {
  const choices = {
    team: team + offset,
    user: user + offset,
    row: row + offset,
    variant: variant + offset,
    role,
  };
  const { build } = commandDefinitions[command] as CommandDefinition; // was generated from its keys
  return build(new Picker(model, initial, choices), model);
}

function callAs(model: Model, actor: Actor | undefined, index: number, call: Call): ResolvedCommand {
  const credential = actor ? pickCredential(model, actor, index) : "none";
  return { credential, actor: authenticate(credential), call };
}

function rotate<T>(list: T[], by: number): T[] {
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}
