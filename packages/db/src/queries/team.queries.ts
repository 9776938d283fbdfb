import type { Db } from "../drizzle/bind-drizzle.ts";
import { parseRow } from "../drizzle/parse-row.ts";
import { teams, type Team } from "../schema/team.ts";
import { callFunction, selectValue } from "./call-function.ts";

/** Creates a workspace with the actor as its owner. */
export async function createTeam(db: Db, name: string): Promise<Team> {
  const team = parseRow(teams, await selectValue(db, callFunction("create_team", name)));
  if (!team) throw new Error("create_team() returned no team");
  return team;
}
