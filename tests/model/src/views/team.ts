import { textOf, type Row } from "../attempt.ts";
import { inTeam } from "../guards.ts";
import type { TeamRole } from "../rules.ts";
import { seesEntry, seesPerson, seesProject } from "../sight.ts";
import type { Caller, Person, Team, World } from "../world.ts";
import { limit, named, withRole, type View } from "./view.ts";

type Membership = [Person, TeamRole];

/** Part of some people's names and addresses, and of no other text in them. */
const searched = "an";
const isFound = ([{ name, email }]: Membership) => name.includes(searched) || email.includes(searched);

const inWords = ([{ id, name }, role]: Membership) => `${id} ${name} ${role}`;
const inMember = (row: Row) => `${named(row["user"] as Row)} ${textOf(row, "role")}`; // it shows the person of each

/** What there is to ask of a team. */
export function teamViews(world: World, team: Team): View[] {
  const view = (path: string, rows: View["rows"], read: View["read"], search?: string): View => ({
    path,
    input: { teamId: team.id, limit, search },
    story: `${path} of ${team.label}${search ? ` that holds ${search}` : ""}`,
    rows,
    read,
  });
  const inIt = <T extends { team: Team | null }>(things: T[]) =>
    things.filter((thing) => thing.team === team);
  const membersShown = (caller: Caller) => {
    inTeam(caller, team, "member:read");
    return [...team.members].filter(([person]) => person.removedAt === null);
  };
  const projectsShown = (caller: Caller) => {
    inTeam(caller, team, "team:read");
    return inIt(world.projects)
      .filter((project) => !project.removed && seesProject(caller, project))
      .map(({ id, name }) => `${id} ${name}`);
  };
  return [
    view(
      "team.get",
      (caller) => [`${team.id} ${team.name} ${inTeam(caller, team, "team:read")}`],
      (row) => `${named(row)} ${textOf(row, "role")}`,
    ),
    view("member.list", (caller) => membersShown(caller).map(inWords), inMember),
    view("member.list", (caller) => membersShown(caller).filter(isFound).map(inWords), inMember, searched),
    view(
      "invitation.list",
      (caller) => {
        inTeam(caller, team, "invitation:manage");
        return inIt(world.invitations)
          .filter(({ state }) => state === "open")
          .map(({ id, role }) => `${id} ${role}`);
      },
      withRole,
    ),
    view("project.list", projectsShown, named),
    view(
      "project.list",
      (caller) => projectsShown(caller).filter((project) => project.includes("atlas")),
      named,
      "atlas",
    ),
    view(
      "project.listDeleted",
      (caller) => {
        inTeam(caller, team, "team:read");
        return inIt(world.projects)
          .filter((project) => project.removed && seesProject(caller, project))
          .map(({ id, name }) => `${id} ${name}`);
      },
      named,
    ),
    view(
      "apiKey.list",
      (caller) => {
        inTeam(caller, team, "apiKey:manage");
        return inIt(world.keys)
          .filter(({ revoked }) => !revoked)
          .map(({ id, role }) => `${id} ${role}`);
      },
      withRole,
    ),
    view(
      "activity.list",
      (caller) => {
        inTeam(caller, team, "team:read");
        return inIt(world.log)
          .filter((entry) => seesEntry(caller, entry))
          .slice(-limit)
          .map(({ id, action, person }) => {
            const by = person !== null && seesPerson(world, caller, person) ? person.id : "nobody";
            return `${id} ${action} by ${by}`;
          });
      },
      (row) => {
        const by = row["user"] as { id: string } | null; // null for a key, and for who is not seen
        return `${textOf(row, "id")} ${textOf(row, "action")} by ${by?.id ?? "nobody"}`;
      },
    ),
  ];
}
