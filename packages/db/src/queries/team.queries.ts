import type { Db } from "../drizzle/bind-drizzle.ts";
import { parseRow } from "../drizzle/parse-row.ts";
import { teamMembers, teams, type Team } from "../schema/team.ts";
import { callFunction, isInSearchPage, selectValue, type Search } from "./call-function.ts";

/** Creates a workspace with the actor as its owner. */
export async function createTeam(db: Db, name: string): Promise<Team> {
  const team = parseRow(teams, await selectValue(db, callFunction("create_team", name)));
  if (!team) throw new Error("create_team() returned no team");
  return team;
}

/** Condition: the member is on this page of a team's members whose name or address contains the text. */
export const isInMemberSearchPage = (search: Search) =>
  isInSearchPage(teamMembers.id, "search_members", search);
