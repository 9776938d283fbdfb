import { useActivity } from "./use-activity-list.ts";
import { LiveFeed } from "./live-activity-list.tsx";
import { NarrowedFeed } from "./filtered-activity-list.tsx";
import type { ActivityFilters } from "./activity.queries.ts";

type Props = { teamId: string; filters: ActivityFilters };

/** What happened in a team, newest first; live, unless filters pick out of it what no stream can. */
export function ActivityFeed({ teamId, filters }: Props) {
  const { projectId, ...others } = filters;
  const props = { teamId, projectId, query: useActivity(teamId, filters) };
  const narrowed = Object.values(others).some((value) => value !== undefined);
  return narrowed ? <NarrowedFeed {...props} /> : <LiveFeed key={projectId} {...props} />;
}
