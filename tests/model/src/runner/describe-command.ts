import type { Credential } from "../model/credential.ts";
import { getProjectRole, getTeamRole, type Model } from "../model/model.ts";
import type { ResolvedCommand } from "./resolve-command.ts";

/** Returns a line of the trace: `ann (owner of Alpha) · member.updateRole bob → viewer in Alpha`. */
export function describeCommand(command: ResolvedCommand): string {
  const { path, description } = command.call;
  return `${describeActor(command)} · ${`${path} ${description}`.trimEnd()}`;
}

function describeActor({ credential, actor, call: { related, isPublic } }: ResolvedCommand): string {
  if (isPublic) return "anyone";
  if (actor === null) return describeInvalidCredential(credential);
  const { team, project } = related;
  if (!team) return actor.label;
  const projectRole = project ? getProjectRole(actor, project) : null;
  const roles = [
    `${getTeamRole(actor, team) ?? "not a member"} of ${team.label}`,
    projectRole && `${projectRole} of the project`,
  ];
  return `${actor.label} (${roles.filter(Boolean).join(", ")})`;
}

function describeInvalidCredential(credential: Credential): string {
  if (credential === "none") return "a signed-out caller";
  if (credential === "forged") return "a caller with a forged session";
  if ("session" in credential)
    return `${credential.session.user.label}, with a session that is ${credential.session.state}`;
  return `${credential.apiKey.label}, which is invalid`;
}

/** Replaces the ids of the model's rows by their labels. */
export function replaceIds(
  { users, teams, projects, apiKeys, sessions, rows: others }: Model,
  text: string,
): string {
  const rows = [users, teams, projects, apiKeys, ...others.values()].flat();
  const labels = new Map(rows.map(({ id, label }) => [id, label]));
  for (const { id, user } of sessions) labels.set(id, `a session of ${user.label}`);
  const labelled = text.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, (id) => labels.get(id) ?? id);
  // A row is printed with its id and its name, which are now the same.
  return [...labels.values()].reduce((text, label) => text.replaceAll(`${label} ${label}`, label), labelled);
}
