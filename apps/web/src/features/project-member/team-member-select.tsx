import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { type Member, membersQuery } from "../member/member.queries.ts";
import { projectMembersQuery, type ProjectWithRoles } from "./project-member.queries.ts";

type Props = { project: ProjectWithRoles; error: ReactNode; onChange: (userId: string) => void };

/** Both, since names repeat. */
const labelOf = ({ name, email }: Member["user"]) => (name === null ? email : `${name} (${email})`);

/** Chooses a member of the project's team, who are searched for as one types; not those who are in the project. */
export function MemberSelect({ project, error, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const [search] = useDebouncedValue(typed === chosen?.label ? "" : typed.trim(), 200);
  const team = useInfiniteQuery({
    ...membersQuery(project.teamId, search === "" ? undefined : search),
    placeholderData: keepPreviousData,
  });
  const here = useInfiniteQuery(projectMembersQuery(project.id));
  const added = new Set(here.data?.pages.flatMap((page) => page.items.map((member) => member.userId)));

  const options = (team.data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter((member) => !added.has(member.userId) && member.userId !== chosen?.value)
    .map((member) => ({ value: member.userId, label: labelOf(member.user) }));
  if (chosen !== null) options.unshift(chosen);

  return (
    <Select
      label="Member of the team"
      placeholder="Search by name or address"
      data={options}
      value={chosen?.value ?? null}
      onChange={(userId) => {
        setChosen(options.find(({ value }) => value === userId) ?? null);
        onChange(userId ?? "");
      }}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={search === "" ? "Everyone in the team is in the project" : "Nobody matches"}
      error={error}
      data-autofocus
    />
  );
}
