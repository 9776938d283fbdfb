import { requireUser } from "../model/authorization.ts";
import { getText, type Row } from "../commands/call.ts";
import { formatIdAndName, limit, type ExpectedQuery } from "./expected-query.ts";
import { getTeamRole, type Actor, type Model } from "../model/model.ts";

const query = (
  path: string,
  predict: ExpectedQuery["predict"],
  format: ExpectedQuery["format"],
  input: Row = { limit },
): ExpectedQuery => ({ path, input, description: path, predict, format });

/** Returns the queries that name no team or project. */
export function userQueries(model: Model): ExpectedQuery[] {
  const listTeams = (actor: Actor, deleted: boolean) =>
    model.teams.filter((team) => team.deleted === deleted && getTeamRole(actor, team) !== null);
  return [
    query(
      "team.list",
      (actor) => listTeams(actor, false).map((team) => `${team.id} ${team.name} ${getTeamRole(actor, team)}`),
      (row) => `${formatIdAndName(row)} ${getText(row, "role")}`,
    ),
    query(
      "team.listDeleted",
      (actor) =>
        listTeams(actor, true)
          .filter((team) => getTeamRole(actor, team) === "owner")
          .map(({ id, name }) => `${id} ${name}`),
      formatIdAndName,
    ),
    query(
      "invitation.mine",
      (actor) => {
        const { email, emailVerified } = requireUser(actor);
        return model.invitations
          .filter((each) => emailVerified && each.email === email && each.state === "open")
          .filter(({ expired, team }) => !expired && !team.deleted)
          .map(({ id, team, role }) => `${id} ${team.name} ${role}`);
      },
      (row) => `${getText(row, "id")} ${getText(row, "teamName")} ${getText(row, "role")}`,
    ),
    query(
      "session.list",
      (actor, current) => {
        const user = requireUser(actor);
        return model.sessions
          .filter((session) => session.user === user && session.state === "active")
          .map((session) => `${session.id}${session === current ? " (current)" : ""}`);
      },
      (row) => `${getText(row, "id")}${row["current"] === true ? " (current)" : ""}`,
    ),
    query("user.me", (actor) => [`${requireUser(actor).id} ${requireUser(actor).name}`], formatIdAndName, {}),
  ];
}
