import { textOf, type Row } from "../attempt.ts";
import { asPerson } from "../guards.ts";
import { teamRoleOf, type Caller, type World } from "../world.ts";
import { limit, named, type View } from "./view.ts";

const view = (path: string, rows: View["rows"], read: View["read"], input: Row = { limit }): View => ({
  path,
  input,
  story: path,
  rows,
  read,
});

/** What everyone may ask. */
export function ownViews(world: World): View[] {
  const teams = (caller: Caller, removed: boolean) =>
    world.teams.filter((team) => team.removed === removed && teamRoleOf(caller, team) !== null);
  return [
    view(
      "team.list",
      (caller) => teams(caller, false).map((team) => `${team.id} ${team.name} ${teamRoleOf(caller, team)}`),
      (row) => `${named(row)} ${textOf(row, "role")}`,
    ),
    view(
      "team.listDeleted",
      (caller) =>
        teams(caller, true)
          .filter((team) => teamRoleOf(caller, team) === "owner")
          .map(({ id, name }) => `${id} ${name}`),
      named,
    ),
    view(
      "invitation.mine",
      (caller) => {
        const { email, verified } = asPerson(caller);
        return world.invitations
          .filter((each) => verified && each.email === email && each.state === "open")
          .filter(({ expired, team }) => !expired && !team.removed)
          .map(({ id, team, role }) => `${id} ${team.name} ${role}`);
      },
      (row) => `${textOf(row, "id")} ${textOf(row, "teamName")} ${textOf(row, "role")}`,
    ),
    view(
      "session.list",
      (caller, current) => {
        const person = asPerson(caller);
        return world.sessions
          .filter((session) => session.person === person && session.state === "open")
          .map((session) => `${session.id}${session === current ? " (this one)" : ""}`);
      },
      (row) => `${textOf(row, "id")}${row["current"] === true ? " (this one)" : ""}`,
    ),
    view("user.me", (caller) => [`${asPerson(caller).id} ${asPerson(caller).name}`], named, {}),
  ];
}
