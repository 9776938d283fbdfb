import { projectRoleHolds, reaches, teamRoleHolds, type Permission, type TeamRole } from "./rules.ts";
import { projectRoleOf, teamRoleOf, type Caller, type Person, type Project, type Team } from "./world.ts";

/** What a call is refused with. */
export type Code = "UNAUTHORIZED" | "BAD_REQUEST" | "NOT_FOUND" | "FORBIDDEN" | "CONFLICT";

export class Refusal extends Error {
  readonly code: Code;
  constructor(code: Code) {
    super(code);
    this.code = code;
  }
}

// Made once: the model refuses so often that the stack of each would cost more than all else it does.
const refusals: Record<Code, Refusal> = {
  UNAUTHORIZED: new Refusal("UNAUTHORIZED"),
  BAD_REQUEST: new Refusal("BAD_REQUEST"),
  NOT_FOUND: new Refusal("NOT_FOUND"),
  FORBIDDEN: new Refusal("FORBIDDEN"),
  CONFLICT: new Refusal("CONFLICT"),
};

export function refuse(code: Code): never {
  throw refusals[code];
}

/** Whether a removed thing is what the call is about. */
type Options = { restoring?: boolean };

/** A team is there for who has a role in it; removed, for those alone who may restore it. */
export function inTeam(
  caller: Caller,
  team: Team,
  permission: Permission,
  { restoring = false }: Options = {},
): TeamRole {
  const role = teamRoleOf(caller, team);
  const allowed = teamRoleHolds(role, permission);
  if (role === null || (team.removed && !(restoring && allowed))) refuse("NOT_FOUND");
  if (!allowed) refuse("FORBIDDEN");
  return role;
}

/** Whether a role in the team or in the project holds the permission; in a removed team, none does. */
export const holdsOn = (caller: Caller, project: Project, permission: Permission): boolean =>
  !project.team.removed &&
  (teamRoleHolds(teamRoleOf(caller, project.team), permission) ||
    projectRoleHolds(projectRoleOf(caller, project), permission));

export function onProject(
  caller: Caller,
  project: Project,
  permission: Permission,
  { restoring = false }: Options = {},
): void {
  const allowed = holdsOn(caller, project, permission);
  if (!holdsOn(caller, project, "project:read") || (project.removed && !(restoring && allowed)))
    refuse("NOT_FOUND");
  if (!allowed) refuse("FORBIDDEN");
}

/** An invitation or a key that is named by its id is there only for who manages the team's. */
export function onRow(caller: Caller, team: Team, permission: Permission): TeamRole {
  const role = teamRoleOf(caller, team);
  if (role === null || team.removed || !teamRoleHolds(role, permission)) refuse("NOT_FOUND");
  return role;
}

export function withinReach(own: TeamRole, ...roles: TeamRole[]): void {
  if (!roles.every((role) => reaches(own, role))) refuse("FORBIDDEN");
}

export function asPerson(caller: Caller): Person {
  if (caller.kind === "key") refuse("FORBIDDEN");
  return caller;
}

/** Whether the team has an owner, with an account, besides this person. */
export const hasOtherOwner = (team: Team, but: Person): boolean =>
  [...team.members].some(([person, role]) => role === "owner" && person !== but && person.removedAt === null);
