import { Group } from "@mantine/core";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";

const route = getRouteApi("/signed-in/teams/$teamId");

/** The parts of one team, with the way between them. */
export function TeamLayout() {
  const { teamId } = route.useParams();
  return (
    <>
      <Group component="nav" aria-label="Team" className="team-nav">
        <Link to="/teams/$teamId/projects" params={{ teamId }} activeOptions={{ includeSearch: false }}>
          Projects
        </Link>
        <Link to="/teams/$teamId/activity" params={{ teamId }} activeOptions={{ includeSearch: false }}>
          Activity
        </Link>
      </Group>
      <Outlet />
    </>
  );
}
