import { holdsOn } from "./guards.ts";
import { projectRoleHolds, teamRoleHolds, type Permission } from "./rules.ts";
import {
  projectRoleOf,
  teamRoleOf,
  type Caller,
  type Entry,
  type Person,
  type Project,
  type Team,
  type World,
} from "./world.ts";

/** Whether a caller's role in a team that is not removed holds the permission. */
const holds = (caller: Caller, team: Team, permission: Permission) =>
  !team.removed && teamRoleHolds(teamRoleOf(caller, team), permission);

export const seesProject = (caller: Caller, project: Project) =>
  holdsOn(caller, project, project.removed ? "project:remove" : "project:read");

export function seesEntry(caller: Caller, { team, project, person }: Entry): boolean {
  if (team && holds(caller, team, "activity:read")) return true;
  if (project && !project.removed && holdsOn(caller, project, "project:read")) return true;
  return person === caller && (team === null || holds(caller, team, "team:read"));
}

/** Those whom a role in a team, or a role in a project, lets one see; always oneself. */
export function seesPerson(world: World, caller: Caller, person: Person): boolean {
  if (person.removedAt !== null) return false;
  if (person === caller) return true;
  return (
    world.teams.some((team) => team.members.has(person) && holds(caller, team, "member:read")) ||
    world.projects.some(
      (project) =>
        project.members.has(person) &&
        !project.removed &&
        !project.team.removed &&
        projectRoleHolds(projectRoleOf(caller, project), "projectMember:read"),
    )
  );
}

/** The rows of each table that the rules let a caller see in plain SQL. */
const sights: Record<string, (world: World, caller: Caller) => string[]> = {
  team: ({ teams }, caller) =>
    teams
      .filter((team) =>
        team.removed ? teamRoleOf(caller, team) === "owner" : holds(caller, team, "team:read"),
      )
      .map(({ id, name }) => `${id} ${name}`),
  team_member: ({ teams }, caller) =>
    teams.flatMap((team) =>
      [...team.members]
        .filter(([person]) => holds(caller, team, person === caller ? "team:read" : "member:read"))
        .map(([person, role]) => `${team.id} ${person.id} ${role}`),
    ),
  team_invitation: ({ invitations }, caller) =>
    invitations
      .filter(({ team }) => holds(caller, team, "invitation:manage"))
      .map(({ id, role }) => `${id} ${role}`),
  project: ({ projects }, caller) =>
    projects.filter((project) => seesProject(caller, project)).map(({ id, name }) => `${id} ${name}`),
  project_member: ({ projects }, caller) =>
    projects
      .filter((project) => !project.removed && holdsOn(caller, project, "projectMember:read"))
      .flatMap((project) =>
        [...project.members].map(([person, role]) => `${project.id} ${person.id} ${role}`),
      ),
  api_key: ({ keys }, caller) =>
    keys
      .filter((key) => holds(caller, key.team, key === caller ? "team:read" : "apiKey:manage"))
      .map(({ id, role }) => `${id} ${role}`),
  user: (world, caller) =>
    world.people.filter((person) => seesPerson(world, caller, person)).map(({ id, name }) => `${id} ${name}`),
  session: ({ sessions }, caller) =>
    sessions.filter(({ person, state }) => person === caller && state !== "ended").map(({ id }) => id),
  activity_log: ({ log }, caller) =>
    log.filter((entry) => seesEntry(caller, entry)).map(({ id, action }) => `${id} ${action}`),
};

/** The tables of which something is to be seen. */
export const tables = Object.keys(sights);

/** The rows of a table that the rules let a caller see in plain SQL, in words. */
export const sightOf = (world: World, table: string, caller: Caller): string[] =>
  sights[table]?.(world, caller) ?? [];
