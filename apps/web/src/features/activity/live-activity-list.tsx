import { useState } from "react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { ActivityEntryRow } from "./activity-entry-row.tsx";
import type { ActivityEntry } from "./activity.queries.ts";
import { LiveStatus } from "./live-status.tsx";
import { findNewEntries } from "./new-entries.ts";
import type { ActivityListQuery } from "./use-activity-list.ts";
import { useLiveActivity } from "./use-live-activity.ts";

/** At this number of new entries the list is refetched and contains them itself. */
const maxNewEntries = 100;

type Props = { teamId: string; projectId: string | undefined; query: ActivityListQuery };

/** Lists the entries of a team or a project, and prepends new ones as they are committed. */
export function LiveActivityList({ query, ...topic }: Props) {
  const [received, setReceived] = useState<ActivityEntry[]>([]);
  const pages = query.data?.pages ?? [];
  const newEntries = findNewEntries(received, pages);
  const refetch = () => void query.refetch();

  const live = useLiveActivity({
    ...topic,
    enabled: query.data !== undefined && !query.isPlaceholderData,
    onStart: refetch,
    onEntry(entry) {
      setReceived((before) => [entry, ...findNewEntries(before, pages)]);
      if (newEntries.length >= maxNewEntries && !query.isFetching) refetch();
    },
  });
  const emptyState = (
    <EmptyState title="No activity yet" description="Changes appear here: who made them, and when." />
  );

  return (
    <>
      <LiveStatus live={live} message={newEntries.length > 0 ? `${newEntries.length} new` : null} />
      <PagedList label="Activity" query={query} newRows={newEntries} emptyState={emptyState}>
        {(entry) => <ActivityEntryRow entry={entry} />}
      </PagedList>
    </>
  );
}
