import type { AuthContext, Credential } from "@shipkit/db";
import { can } from "@shipkit/db/permissions";
import {
  requirePrincipal,
  requireProjectPermission,
  requireTeamPermission,
} from "../../auth/access-rules.ts";
import { notFound } from "../../errors.ts";

/** A topic to subscribe to: a team's log or, with `projectId`, the entries of one of its projects. */
export type Topic = { teamId: string; projectId?: string | undefined };

/** A subscriber is a credential with its topic. It is reauthorized as long as the subscription lasts. */
export type Subscriber = Topic & { credential: Credential };

/** The part of a team's log that a subscriber may see: all of it, or the entries that row-level security shows. */
export type Visibility = "all" | "filtered";

/**
 * Authorizes a subscription, and returns what it may see.
 * @throws the same errors as a query of the topic
 */
export function resolveVisibility(authContext: AuthContext, { teamId, projectId }: Topic): Visibility {
  const principal = requirePrincipal(authContext);
  const { team } =
    projectId === undefined
      ? requireTeamPermission(principal, "team:read")
      : requireProjectPermission(principal, "project:read");
  if (team.id !== teamId) throw notFound();
  return can("activity:read", { teamRole: principal.teamRole }) ? "all" : "filtered";
}
