import { can } from "@shipkit/db/permissions";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { trpc } from "../../lib/trpc.ts";

const route = getRouteApi("/signed-in/teams/$teamId");

/** The layout of a team's pages, with the navigation between them. */
export function TeamLayout() {
  const { teamId } = route.useParams();
  const { data: team } = useSuspenseQuery(trpc.team.get.queryOptions({ teamId }));
  const roles = { teamRole: team.role };
  const linkProps = { params: { teamId }, activeOptions: { includeSearch: false } };

  return (
    <>
      <nav aria-label="Team" className="team-nav">
        <Link to="/teams/$teamId/projects" {...linkProps}>
          Projects
        </Link>
        {can("member:read", roles) && (
          <Link to="/teams/$teamId/members" {...linkProps}>
            Members
          </Link>
        )}
        <Link to="/teams/$teamId/activity" {...linkProps}>
          Activity
        </Link>
        {can("apiKey:manage", roles) && (
          <Link to="/teams/$teamId/api-keys" {...linkProps}>
            API keys
          </Link>
        )}
        <Link to="/teams/$teamId/settings" {...linkProps}>
          Settings
        </Link>
      </nav>
      <Outlet />
    </>
  );
}
