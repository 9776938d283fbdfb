import { Button } from "@mantine/core";
import { useState } from "react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { ActivityEntryRow } from "./activity-entry-row.tsx";
import { LiveStatus } from "./live-status.tsx";
import type { ActivityListQuery } from "./use-activity-list.ts";
import { useLiveActivity } from "./use-live-activity.ts";

type Props = { teamId: string; projectId: string | undefined; query: ActivityListQuery };

/** Lists the entries that match the filters, and offers to refetch them when there is new activity. */
export function FilteredActivityList({ query, ...topic }: Props) {
  const [lastEntryAt, setLastEntryAt] = useState(0);
  const live = useLiveActivity({
    ...topic,
    enabled: query.data !== undefined,
    onStart: () => void query.refetch(),
    onEntry: () => setLastEntryAt(Date.now()),
  });
  const isStale = lastEntryAt > query.dataUpdatedAt;

  return (
    <>
      <LiveStatus live={live} message={isStale ? "New activity" : null}>
        {isStale && (
          <Button variant="default" size="compact-xs" onClick={() => void query.refetch()}>
            Refresh
          </Button>
        )}
      </LiveStatus>
      <PagedList
        label="Activity"
        query={query}
        emptyState={
          <EmptyState title="No matching activity" description="Try other filters, or clear them." />
        }
      >
        {(entry) => <ActivityEntryRow entry={entry} />}
      </PagedList>
    </>
  );
}
