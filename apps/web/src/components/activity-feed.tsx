import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { activityQuery, type ActivityFilters } from "../lib/queries.ts";
import { Empty } from "../ui/empty.tsx";
import { ActivityEntry } from "./activity-entry.tsx";
import { PagedList } from "./paged-list.tsx";

type Props = { teamId: string; filters: ActivityFilters };

/** What happened in a team, newest first. */
export function ActivityFeed({ teamId, filters }: Props) {
  const query = useInfiniteQuery({ ...activityQuery(teamId, filters), placeholderData: keepPreviousData });
  const narrowed = Object.values(filters).some((value) => value !== undefined);
  const empty = narrowed ? (
    <Empty title="Nothing matches" note="No entry that you may see fits these filters." />
  ) : (
    <Empty title="No activity yet" note="Every change leaves an entry here: who, what and when." />
  );

  return (
    <PagedList label="Activity" query={query} empty={empty}>
      {(entry) => <ActivityEntry entry={entry} />}
    </PagedList>
  );
}
