import { Box } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { toApiError } from "../lib/to-api-error.ts";
import { ErrorAlert } from "./error-alert.tsx";
import { ErrorPanel } from "./error-panel.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { LoadMore } from "./load-more.tsx";

type Page<Row> = { items: Row[] };

type Props<Row, Cause> = {
  label: string;
  query: UseInfiniteQueryResult<InfiniteData<Page<Row>>, Cause>;
  /** Rows that were created after the list was read. */
  newRows?: Row[];
  emptyState: ReactNode;
  children: (row: Row) => ReactNode;
};

/** Shows a paginated query in each of its states: loading, failed, empty, and with rows. */
export function PagedList<Row extends { id: string }, Cause>({
  label,
  query,
  newRows = [],
  emptyState,
  children,
}: Props<Row, Cause>) {
  if (query.isPending) return <ListSkeleton />;
  const error = query.error === null ? null : toApiError(query.error);
  if (!query.data) return error && <ErrorPanel error={error} onRetry={() => void query.refetch()} />;
  const rows = [...newRows, ...query.data.pages.flatMap((page) => page.items)];

  return (
    <Box aria-busy={query.isPlaceholderData} opacity={query.isPlaceholderData ? 0.6 : 1}>
      {rows.length === 0 ? (
        emptyState
      ) : (
        <ul className="rows" aria-label={label}>
          {rows.map((row) => (
            <li key={row.id}>{children(row)}</li>
          ))}
        </ul>
      )}
      {error && query.isFetchNextPageError && <ErrorAlert error={error} />}
      <LoadMore
        hasMore={query.hasNextPage}
        isLoading={query.isFetchingNextPage}
        onLoadMore={() => void query.fetchNextPage()}
      />
    </Box>
  );
}
