import { requireTeamPermission } from "../model/authorization.ts";
import { getText, type Row } from "../commands/call.ts";
import { formatIdAndName, formatIdAndRole, limit, type ExpectedQuery } from "./expected-query.ts";
import type { Actor, Model, Team, User } from "../model/model.ts";
import type { TeamRole } from "../model/permissions.ts";
import { canSeeEntry, canSeeProject, canSeeUser } from "../model/visibility.ts";

type Member = [User, TeamRole];

/** Is in the names and addresses of some users. */
const memberSearch = "an";
const matchesSearch = ([{ name, email }]: Member) =>
  name.includes(memberSearch) || email.includes(memberSearch);

const formatMember = ([{ id, name }, role]: Member) => `${id} ${name} ${role}`;
const formatMemberRow = (row: Row) => `${formatIdAndName(row["user"] as Row)} ${getText(row, "role")}`; // a member's user

export function teamQueries(model: Model, team: Team): ExpectedQuery[] {
  const query = (
    path: string,
    predict: ExpectedQuery["predict"],
    format: ExpectedQuery["format"],
    search?: string,
  ): ExpectedQuery => ({
    path,
    input: { teamId: team.id, limit, search },
    description: `${path} of ${team.label}${search ? `, search "${search}"` : ""}`,
    predict,
    format,
  });
  const filterByTeam = <T extends { team: Team | null }>(rows: T[]) =>
    rows.filter((row) => row.team === team);
  const predictMembers = (actor: Actor) => {
    requireTeamPermission(actor, team, "member:read");
    return [...team.members].filter(([user]) => user.deletedAt === null);
  };
  const predictProjects = (actor: Actor, deleted: boolean) => {
    requireTeamPermission(actor, team, "team:read");
    return filterByTeam(model.projects)
      .filter((project) => project.deleted === deleted && canSeeProject(actor, project))
      .map(({ id, name }) => `${id} ${name}`);
  };
  return [
    query(
      "team.get",
      (actor) => [`${team.id} ${team.name} ${requireTeamPermission(actor, team, "team:read")}`],
      (row) => `${formatIdAndName(row)} ${getText(row, "role")}`,
    ),
    query("member.list", (actor) => predictMembers(actor).map(formatMember), formatMemberRow),
    query(
      "member.list",
      (actor) => predictMembers(actor).filter(matchesSearch).map(formatMember),
      formatMemberRow,
      memberSearch,
    ),
    query(
      "invitation.list",
      (actor) => {
        requireTeamPermission(actor, team, "invitation:manage");
        return filterByTeam(model.invitations)
          .filter(({ state }) => state === "open")
          .map(({ id, role }) => `${id} ${role}`);
      },
      formatIdAndRole,
    ),
    query("project.list", (actor) => predictProjects(actor, false), formatIdAndName),
    query(
      "project.list",
      (actor) => predictProjects(actor, false).filter((project) => project.includes("atlas")),
      formatIdAndName,
      "atlas",
    ),
    query("project.listDeleted", (actor) => predictProjects(actor, true), formatIdAndName),
    query(
      "apiKey.list",
      (actor) => {
        requireTeamPermission(actor, team, "apiKey:manage");
        return filterByTeam(model.apiKeys)
          .filter(({ revoked }) => !revoked)
          .map(({ id, role }) => `${id} ${role}`);
      },
      formatIdAndRole,
    ),
    query(
      "activity.list",
      (actor) => {
        requireTeamPermission(actor, team, "team:read");
        return filterByTeam(model.log)
          .filter((entry) => canSeeEntry(actor, entry))
          .slice(-limit)
          .map(({ id, action, user }) => {
            const isVisible = user !== null && canSeeUser(model, actor, user);
            return `${id} ${action} by ${isVisible ? user.id : "no visible user"}`;
          });
      },
      (row) => {
        const user = row["user"] as { id: string } | null; // null for an API key, and for a user who is not visible
        return `${getText(row, "id")} ${getText(row, "action")} by ${user?.id ?? "no visible user"}`;
      },
    ),
  ];
}
