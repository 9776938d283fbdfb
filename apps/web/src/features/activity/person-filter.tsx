import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { cursorPagination } from "../../lib/pagination.ts";
import { trpc } from "../../lib/trpc.ts";
import { SearchSelect } from "../../ui/search-select.tsx";

type Props = { teamId: string; value: string | undefined; onChange: (userId: string | undefined) => void };

/** Chooses one of the team's people, who are searched for as one types. */
export function PersonSelect({ teamId, value, onChange }: Props) {
  const [search, setSearch] = useState<string>();
  const [picked, setPicked] = useState<{ value: string; label: string }>();
  const found = useInfiniteQuery(
    trpc.member.list.infiniteQueryOptions(
      { teamId, search },
      { ...cursorPagination, placeholderData: keepPreviousData },
    ),
  );
  const options = (found.data?.pages ?? [])
    .flatMap((page) => page.items)
    .map(({ userId, user }) => ({ value: userId, label: user.name ?? user.email }));
  // An address may name who is not among the first of a large team, or has left it.
  const known = [...options, ...(picked ? [picked] : [])].find((option) => option.value === value);

  return (
    <SearchSelect
      label="Person"
      all="Everyone"
      nothing="Nobody matches"
      options={options}
      chosen={value === undefined ? undefined : (known ?? { value, label: "The person of this link" })}
      onSearch={setSearch}
      onChange={(userId) => {
        setPicked(options.find((option) => option.value === userId));
        onChange(userId);
      }}
    />
  );
}
