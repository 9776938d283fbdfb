import type { Caller, Head } from "@shipkit/db";
import { can } from "@shipkit/db/permissions";
import { notFound } from "../errors.ts";
import { known } from "../guard.ts";
import { inProject, inTeam } from "../procedures.ts";

/** What someone follows: a team's log, or what of it happens in one project. */
export type Subject = { teamId: string; projectId?: string | undefined };

export type Follower = Subject & { caller: Caller };

/** How much of the team's log a follower sees: all of it, or what the policies pick out. */
export type Sight = "all" | "some";

/**
 * How much someone sees whom the head found so.
 * @throws what a call of theirs would be told, where they may not follow at all
 */
export function sightOf(head: Head, { teamId, projectId }: Subject): Sight {
  const found = known(head);
  const { team } =
    projectId === undefined ? inTeam(found, "team:read", {}) : inProject(found, "project:read", {});
  if (team.id !== teamId) throw notFound();
  return can("activity:read", { teamRole: found.teamRole }) ? "all" : "some";
}
