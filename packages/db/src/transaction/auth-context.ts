import { getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Connection } from "../driver/connection.ts";
import { parseRow } from "../drizzle/parse-row.ts";
import type { ProjectRole, TeamRole } from "../permissions.ts";
import { prefix, unprefixed } from "../prefix.ts";
import { projects, type Project } from "../schema/project.ts";
import { teams, type Team } from "../schema/team.ts";
import type { RequestMetadata } from "./activity-recorder.ts";
import { toAuthenticateArguments, type Credential } from "./credential.ts";

/**
 * The authenticated actor of a transaction, with its roles in the targeted team and project. Read in the transaction's
 * first statement, and for a mutation under locks: it holds until COMMIT.
 */
export type AuthContext = {
  /** A user's id, or `key:` and an API key's id. Null if the credential is invalid, expired or revoked. */
  actor: string | null;
  /** Set if the credential is a session. */
  sessionId: string | null;
  /** Also if it is deleted. Null without a role in the team. */
  team: Team | null;
  teamRole: TeamRole | null;
  /** Also if it is deleted. Null if the actor may not read it. */
  project: Project | null;
  projectRole: ProjectRole | null;
};

/** The rows that a transaction is about. Their team is the one whose roles the AuthContext holds. */
export type Target = {
  teamId?: string;
  projectId?: string;
  /** A row of a tenant's table, whose `team_id` names the team. */
  resource?: { table: PgTable; id: string };
};

export type AuthenticateOptions = RequestMetadata &
  Target & {
    /** Without a credential, the transaction has no actor: sign-in and the worker. */
    credential?: Credential;
    /** The action in the activity log, such as `project.create`. Without an action the transaction is read only. */
    action?: string;
    /** The row that a mutation changes. It is locked before access is checked. */
    lock?: "team" | "project" | "user";
  };

const authenticateText = `select * from ${prefix}.authenticate($1, $2, $3, $4, $5, $6, $7, $8)`;

/** The settings from which triggers build entries if there is no actor. */
const settingsText = `select ${["action", "request_id", "ip_address", "user_agent"]
  .map((name, index) => `set_config('${prefix}.${name}', $${index + 1}, true)`)
  .join(", ")}`;

const unauthenticated: AuthContext = {
  actor: null,
  sessionId: null,
  team: null,
  teamRole: null,
  project: null,
  projectRole: null,
};

/** Sends the first statement of a transaction, which resolves the credential, the target and the roles. */
export async function authenticate(
  connection: Connection,
  { credential, action = "", teamId, projectId, resource, lock, ...metadata }: AuthenticateOptions,
): Promise<AuthContext> {
  if (!credential) {
    const { requestId = "", ipAddress = "", userAgent = "" } = metadata;
    await connection.unsafe(settingsText, [action, requestId, ipAddress, userAgent]);
    return unauthenticated;
  }
  const [row] = await connection.unsafe(authenticateText, [
    ...toAuthenticateArguments(credential),
    action,
    teamId ?? null,
    projectId ?? null,
    lock ?? null,
    resource ? unprefixed(getTableName(resource.table)) : null,
    resource?.id ?? null,
  ]);
  if (!row) throw new Error("authenticate() returned no row");
  return parseAuthContext(row);
}

/** Parses a row of the SQL function `authenticate`, whose column types the casts repeat. */
export const parseAuthContext = (row: Record<string, unknown>): AuthContext => ({
  actor: row["actor"] as string | null,
  sessionId: row["session_id"] as string | null,
  team: parseRow(teams, row["team"] as Record<string, unknown> | null),
  teamRole: row["team_role"] as TeamRole | null,
  project: parseRow(projects, row["project"] as Record<string, unknown> | null),
  projectRole: row["project_role"] as ProjectRole | null,
});
