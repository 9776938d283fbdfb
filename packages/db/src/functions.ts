import { sql } from "drizzle-orm";
import type { Db } from "./client/session.ts";
import { fromJson } from "./client/scope.ts";
import { prefix } from "./prefix.ts";
import { teams, type Team } from "./schema/team.ts";

/** Creates a workspace with the caller as its owner. */
export async function createTeam(db: Db, name: string): Promise<Team> {
  const [row] = await db.execute<{ team: Record<string, unknown> }>(
    sql`select ${sql.raw(prefix)}.create_team(${name}) as team`,
  );
  const team = fromJson(teams, row?.team ?? null);
  if (!team) throw new Error("create_team() returned no team");
  return team;
}
