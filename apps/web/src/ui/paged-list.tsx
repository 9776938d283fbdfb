import { Box } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { failureOf } from "../lib/to-api-error.ts";
import { FailureAlert } from "./error-alert.tsx";
import { FailurePanel } from "./error-panel.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { LoadMore } from "./load-more.tsx";

type Page<Row> = { items: Row[] };

type Props<Row, Failed> = {
  label: string;
  query: UseInfiniteQueryResult<InfiniteData<Page<Row>>, Failed>;
  /** Rows that came after the list was read. */
  above?: Row[];
  empty: ReactNode;
  children: (row: Row) => ReactNode;
};

/** A list that is read page by page, in each of its states: loading, failed, empty, and with rows. */
export function PagedList<Row extends { id: string }, Failed>({
  label,
  query,
  above = [],
  empty,
  children,
}: Props<Row, Failed>) {
  if (query.isPending) return <ListSkeleton />;
  const failure = query.error === null ? null : failureOf(query.error);
  if (!query.data) return failure && <FailurePanel failure={failure} onRetry={() => void query.refetch()} />;
  const rows = [...above, ...query.data.pages.flatMap((page) => page.items)];

  return (
    <Box aria-busy={query.isPlaceholderData} opacity={query.isPlaceholderData ? 0.6 : 1}>
      {rows.length === 0 ? (
        empty
      ) : (
        <ul className="rows" aria-label={label}>
          {rows.map((row) => (
            <li key={row.id}>{children(row)}</li>
          ))}
        </ul>
      )}
      {failure && query.isFetchNextPageError && <FailureAlert failure={failure} />}
      <LoadMore
        more={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </Box>
  );
}
