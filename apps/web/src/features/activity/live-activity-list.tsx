import { useState } from "react";
import { aboveList } from "./new-entries.ts";
import type { ActivityList } from "./use-activity-list.ts";
import { useLiveActivity } from "./use-live-activity.ts";
import { Empty } from "../../ui/empty-state.tsx";
import { ActivityEntry } from "./activity-entry.tsx";
import { LiveBar } from "./live-status.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import type { Activity } from "./activity.queries.ts";

/** As many as have arrived at most before the list is read anew, which then holds them. */
const most = 100;

type Props = { teamId: string; projectId: string | undefined; query: ActivityList };

/** The entries of a team or a project, with those that arrive on top. */
export function LiveFeed({ query, ...subject }: Props) {
  const [arrived, setArrived] = useState<Activity[]>([]);
  const pages = query.data?.pages ?? [];
  const above = aboveList(arrived, pages);
  const read = () => void query.refetch();

  const live = useLiveActivity({
    ...subject,
    enabled: query.data !== undefined && !query.isPlaceholderData,
    onStart: read,
    onEntry(entry) {
      setArrived((before) => [entry, ...aboveList(before, pages)]);
      if (above.length >= most && !query.isFetching) read();
    },
  });
  const empty = (
    <Empty title="No activity yet" note="Every change leaves an entry here: who, what and when." />
  );

  return (
    <>
      <LiveBar live={live} note={above.length > 0 ? `${above.length} new` : null} />
      <PagedList label="Activity" query={query} above={above} empty={empty}>
        {(entry) => <ActivityEntry entry={entry} />}
      </PagedList>
    </>
  );
}
