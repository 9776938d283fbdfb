import type { Credential, AuthContext } from "@shipkit/db";
import { can } from "@shipkit/db/permissions";
import { notFound } from "../../errors.ts";
import { requirePrincipal } from "../../auth/authorization.ts";
import { requireProjectPermission, requireTeamPermission } from "../../auth/procedures.ts";

/** What someone follows: a team's log, or what of it happens in one project. */
export type Subject = { teamId: string; projectId?: string | undefined };

export type Follower = Subject & { credential: Credential };

/** How much of the team's log a follower sees: all of it, or what the policies pick out. */
export type Sight = "all" | "some";

/**
 * How much someone sees whom the head found so.
 * @throws what a call of theirs would be told, where they may not follow at all
 */
export function sightOf(authContext: AuthContext, { teamId, projectId }: Subject): Sight {
  const principal = requirePrincipal(authContext);
  const { team } =
    projectId === undefined
      ? requireTeamPermission(principal, "team:read", {})
      : requireProjectPermission(principal, "project:read", {});
  if (team.id !== teamId) throw notFound();
  return can("activity:read", { teamRole: principal.teamRole }) ? "all" : "some";
}
