import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { cursorPagination } from "../../lib/pagination.ts";
import { trpc } from "../../lib/trpc.ts";
import { SearchSelect } from "../../ui/search-select.tsx";

type Props = { teamId: string; value: string | undefined; onChange: (userId: string | undefined) => void };

/** Filters by one of the team's members. */
export function PersonFilter({ teamId, value, onChange }: Props) {
  const [search, setSearch] = useState<string>();
  const [lastSelected, setLastSelected] = useState<{ value: string; label: string }>();
  const members = useInfiniteQuery(
    trpc.member.list.infiniteQueryOptions(
      { teamId, search },
      { ...cursorPagination, placeholderData: keepPreviousData },
    ),
  );
  const options = (members.data?.pages ?? [])
    .flatMap((page) => page.items)
    .map(({ userId, user }) => ({ value: userId, label: user.name ?? user.email }));
  // The URL may contain the id of someone who is not on the first page, or who has left the team.
  const known = [...options, ...(lastSelected ? [lastSelected] : [])].find(
    (option) => option.value === value,
  );

  return (
    <SearchSelect
      label="Person"
      allLabel="Everyone"
      emptyMessage="No matches"
      options={options}
      selected={value === undefined ? undefined : (known ?? { value, label: "Selected person" })}
      onSearch={setSearch}
      onChange={(userId) => {
        setLastSelected(options.find((option) => option.value === userId));
        onChange(userId);
      }}
    />
  );
}
