import { sql } from "drizzle-orm";
import type { Db } from "../drizzle/bind-drizzle.ts";
import { prefix } from "../prefix.ts";
import { parseAuthContext, type AuthContext } from "./auth-context.ts";
import { toAuthenticateArguments, type Credential } from "./credential.ts";

/** A credential and the log that it is used to read: a team's, or the part of it that concerns one project. */
export type AuthenticationRequest = {
  credential: Credential;
  teamId: string;
  projectId?: string | undefined;
};

/** An AuthContext with the last sequence number of the team's log; 0 without a role in the team. */
export type LogAuthContext = AuthContext & { lastSequence: number };

/** Authenticates many requests in one statement, without locks. The results are in the order of the requests. */
export async function authenticateMany(db: Db, requests: AuthenticationRequest[]): Promise<LogAuthContext[]> {
  const values = requests.map(({ credential, teamId, projectId }) => {
    const [kind, secret] = toAuthenticateArguments(credential);
    return { kind, credential: secret, team: teamId, project: projectId };
  });
  const rows = await db.execute(
    sql`select * from ${sql.raw(prefix)}.authenticate_many(${JSON.stringify(values)}::jsonb) order by ordinal`,
  );
  return rows.map((row) => ({ ...parseAuthContext(row), lastSequence: Number(row["last_sequence"] ?? 0) }));
}
