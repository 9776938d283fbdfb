import { Paper } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ActivityFeed } from "../components/activity-feed.tsx";
import { ActivityFilters } from "../components/activity-filters.tsx";
import { trpc } from "../lib/trpc.ts";
import { PageHead } from "../ui/page-head.tsx";

const route = getRouteApi("/signed-in/teams/$teamId/activity");

/** What happened in a team. */
export function ActivityPage() {
  const { teamId } = route.useParams();
  const { project: projectId, ...filters } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: team } = useSuspenseQuery(trpc.team.get.queryOptions({ teamId }));
  const note = can("activity:read", { teamRole: team.role })
    ? `Everything that happened in ${team.name}`
    : `What you did in ${team.name}, and what happened in projects that you may read`;

  return (
    <>
      <PageHead title="Activity" note={note} />
      <ActivityFilters
        key={`filters of ${teamId}`}
        teamId={teamId}
        value={{ ...filters, project: projectId }}
        onChange={(search) => void navigate({ search, replace: true })}
      />
      <Paper withBorder>
        <ActivityFeed key={teamId} teamId={teamId} filters={{ ...filters, projectId }} />
      </Paper>
    </>
  );
}
