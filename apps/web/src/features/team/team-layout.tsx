import { can } from "@shipkit/db/permissions";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { trpc } from "../../lib/trpc.ts";

const route = getRouteApi("/signed-in/teams/$teamId");

/** The parts of one team, with the way between them. */
export function TeamLayout() {
  const { teamId } = route.useParams();
  const { data: team } = useSuspenseQuery(trpc.team.get.queryOptions({ teamId }));
  const roles = { teamRole: team.role };
  const link = { params: { teamId }, activeOptions: { includeSearch: false } };

  return (
    <>
      <nav aria-label="Team" className="team-nav">
        <Link to="/teams/$teamId/projects" {...link}>
          Projects
        </Link>
        {can("member:read", roles) && (
          <Link to="/teams/$teamId/members" {...link}>
            Members
          </Link>
        )}
        <Link to="/teams/$teamId/activity" {...link}>
          Activity
        </Link>
        {can("apiKey:manage", roles) && (
          <Link to="/teams/$teamId/api-keys" {...link}>
            API keys
          </Link>
        )}
        <Link to="/teams/$teamId/settings" {...link}>
          Settings
        </Link>
      </nav>
      <Outlet />
    </>
  );
}
