import { sql } from "drizzle-orm";
import { prefix } from "../prefix.ts";
import {
  toAuthenticateArguments,
  parseAuthContext,
  type Credential,
  type AuthContext,
} from "./with-transaction.ts";
import type { Db } from "../drizzle/bind-drizzle.ts";

/** Someone who follows a team's log, or what happens in one of its projects. */
export type AuthenticationRequest = {
  credential: Credential;
  teamId: string;
  projectId?: string | undefined;
};

/** What the head of a transaction finds for them, and how many entries of the team's log have a number. */
export type LogAuthContext = AuthContext & { lastSequence: number };

/** Looks up all who follow a log in one statement, as the head of a transaction of each would; in their order. */
export async function authenticateMany(db: Db, requests: AuthenticationRequest[]): Promise<LogAuthContext[]> {
  const calls = requests.map(({ credential, teamId, projectId }) => {
    const [kind, secret] = toAuthenticateArguments(credential);
    return { kind, credential: secret, team: teamId, project: projectId };
  });
  const rows = await db.execute(
    sql`select * from ${sql.raw(prefix)}.authenticate_many(${JSON.stringify(calls)}::jsonb) order by ordinal`,
  );
  return rows.map((row) => ({ ...parseAuthContext(row), lastSequence: Number(row["last_sequence"] ?? 0) }));
}
