import { sql } from "drizzle-orm";
import { prefix } from "../prefix.ts";
import { credentialOf, headOf, type Caller, type Head } from "./scope.ts";
import type { Db } from "./session.ts";

/** Someone who follows a team's log, or what happens in one of its projects. */
export type Follower = { caller: Caller; teamId: string; projectId?: string | undefined };

/** What the head of a transaction finds for them, and how many entries of the team's log have a number. */
export type FollowerHead = Head & { size: number };

/** Looks up all who follow a log in one statement, as the head of a transaction of each would; in their order. */
export async function headsOf(db: Db, followers: Follower[]): Promise<FollowerHead[]> {
  const calls = followers.map(({ caller, teamId, projectId }) => {
    const [kind, credential] = credentialOf(caller);
    return { kind, credential, team: teamId, project: projectId };
  });
  const rows = await db.execute(
    sql`select * from ${sql.raw(prefix)}.heads(${JSON.stringify(calls)}::jsonb) order by place`,
  );
  return rows.map((row) => ({ ...headOf(row), size: Number(row["size"] ?? 0) }));
}
