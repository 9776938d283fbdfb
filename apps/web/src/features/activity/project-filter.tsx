import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { cursorPagination } from "../../lib/pagination.ts";
import { trpc } from "../../lib/trpc.ts";
import { SearchSelect } from "../../ui/search-select.tsx";

type Props = { teamId: string; value: string | undefined; onChange: (projectId: string | undefined) => void };

/** Filters by one of the team's projects. */
export function ProjectFilter({ teamId, value, onChange }: Props) {
  const [search, setSearch] = useState<string>();
  const selected = useQuery(
    trpc.project.get.queryOptions({ projectId: value ?? "" }, { enabled: value !== undefined }),
  );
  const projects = useInfiniteQuery(
    trpc.project.list.infiniteQueryOptions(
      { teamId, search },
      { ...cursorPagination, placeholderData: keepPreviousData },
    ),
  );
  const options = (projects.data?.pages ?? [])
    .flatMap((page) => page.items)
    .map((project) => ({ value: project.id, label: project.name }));
  const label = selected.data?.name ?? (selected.isPending ? "…" : "Removed project");

  return (
    <SearchSelect
      label="Project"
      allLabel="All projects"
      emptyMessage="No matches"
      options={options}
      selected={value === undefined ? undefined : { value, label }}
      onSearch={setSearch}
      onChange={onChange}
    />
  );
}
