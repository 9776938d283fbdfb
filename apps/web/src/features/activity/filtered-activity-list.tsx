import { Button } from "@mantine/core";
import { useState } from "react";
import type { ActivityList } from "./use-activity-list.ts";
import { useLiveActivity } from "./use-live-activity.ts";
import { Empty } from "../../ui/empty-state.tsx";
import { ActivityEntry } from "./activity-entry.tsx";
import { LiveBar } from "./live-status.tsx";
import { PagedList } from "../../ui/paged-list.tsx";

type Props = { teamId: string; projectId: string | undefined; query: ActivityList };

/** The entries that fit the filters, with a hint once there may be more. */
export function NarrowedFeed({ query, ...subject }: Props) {
  const [arrivedAt, setArrivedAt] = useState(0);
  const live = useLiveActivity({
    ...subject,
    enabled: query.data !== undefined,
    onStart: () => void query.refetch(),
    onEntry: () => setArrivedAt(Date.now()),
  });
  const isOld = arrivedAt > query.dataUpdatedAt;

  return (
    <>
      <LiveBar live={live} note={isOld ? "there is new activity" : null}>
        {isOld && (
          <Button variant="default" size="compact-xs" onClick={() => void query.refetch()}>
            Show
          </Button>
        )}
      </LiveBar>
      <PagedList
        label="Activity"
        query={query}
        empty={<Empty title="Nothing matches" note="No entry that you may see fits these filters." />}
      >
        {(entry) => <ActivityEntry entry={entry} />}
      </PagedList>
    </>
  );
}
