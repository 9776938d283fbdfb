import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { cursorPagination } from "../../lib/pagination.ts";
import { trpc } from "../../lib/trpc.ts";
import { SearchSelect } from "../../ui/search-select.tsx";

type Props = { teamId: string; value: string | undefined; onChange: (projectId: string | undefined) => void };

/** Chooses one of the team's projects, which are searched for as one types. */
export function ProjectSelect({ teamId, value, onChange }: Props) {
  const [search, setSearch] = useState<string>();
  const chosen = useQuery(
    trpc.project.get.queryOptions({ projectId: value ?? "" }, { enabled: value !== undefined }),
  );
  const found = useInfiniteQuery(
    trpc.project.list.infiniteQueryOptions(
      { teamId, search },
      { ...cursorPagination, placeholderData: keepPreviousData },
    ),
  );
  const options = (found.data?.pages ?? [])
    .flatMap((page) => page.items)
    .map((project) => ({ value: project.id, label: project.name }));
  const label = chosen.data?.name ?? (chosen.isPending ? "…" : "A removed project");

  return (
    <SearchSelect
      label="Project"
      all="All projects"
      nothing="No project matches"
      options={options}
      chosen={value === undefined ? undefined : { value, label }}
      onSearch={setSearch}
      onChange={onChange}
    />
  );
}
