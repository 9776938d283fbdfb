import type { ActivityFilters } from "./activity.queries.ts";
import { FilteredActivityList } from "./filtered-activity-list.tsx";
import { LiveActivityList } from "./live-activity-list.tsx";
import { useActivityList } from "./use-activity-list.ts";

type Props = { teamId: string; filters: ActivityFilters };

/** Lists a team's activity, newest first. It is live unless there is a filter that the stream does not support. */
export function ActivityList({ teamId, filters }: Props) {
  const { projectId, ...others } = filters;
  const props = { teamId, projectId, query: useActivityList(teamId, filters) };
  const isFiltered = Object.values(others).some((value) => value !== undefined);
  return isFiltered ? <FilteredActivityList {...props} /> : <LiveActivityList key={projectId} {...props} />;
}
