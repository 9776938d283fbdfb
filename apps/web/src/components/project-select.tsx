import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { projectsQuery } from "../lib/queries.ts";
import { trpc } from "../lib/trpc.ts";

type Props = { teamId: string; value: string | undefined; onChange: (projectId: string | undefined) => void };

/** Chooses one of the team's projects, which are searched for as one types. */
export function ProjectSelect({ teamId, value, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const chosen = useQuery(
    trpc.project.get.queryOptions({ projectId: value ?? "" }, { enabled: value !== undefined }),
  );
  const label =
    value === undefined ? undefined : (chosen.data?.name ?? (chosen.isPending ? "…" : "A removed project"));
  const [search] = useDebouncedValue(typed === label ? "" : typed.trim(), 200);
  const found = useInfiniteQuery({
    ...projectsQuery(teamId, search === "" ? undefined : search),
    placeholderData: keepPreviousData,
  });

  const options = (found.data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter((project) => project.id !== value)
    .map((project) => ({ value: project.id, label: project.name }));
  if (value !== undefined && label !== undefined) options.unshift({ value, label });

  return (
    <Select
      label="Project"
      placeholder="All projects"
      data={options}
      value={value ?? null}
      onChange={(projectId) => onChange(projectId ?? undefined)}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage="No project matches"
      clearable
      clearButtonProps={{ "aria-label": "All projects" }}
      className="grow"
    />
  );
}
