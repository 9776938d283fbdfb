import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type Member, membersQuery } from "../member/member.queries.ts";
import { projectMembersQuery, type ProjectWithRoles } from "./project-member.queries.ts";

type Props = { project: ProjectWithRoles; error: ReactNode; onChange: (userId: string) => void };

// Two people may have the same name.
const formatLabel = ({ name, email }: Member["user"]) => (name === null ? email : `${name} (${email})`);

/** Selects a member of the project's team who is not in the project yet. The server searches while the user types. */
export function TeamMemberSelect({ project, error, onChange }: Props) {
  const [text, setText] = useState("");
  const [selected, setSelected] = useState<{ value: string; label: string } | null>(null);
  const [search] = useDebouncedValue(text === selected?.label ? "" : text.trim(), 200);
  const teamMembers = useInfiniteQuery({
    ...membersQuery(project.teamId, search === "" ? undefined : search),
    placeholderData: keepPreviousData,
  });
  const projectMembers = useInfiniteQuery(projectMembersQuery(project.id));
  const addedIds = new Set(
    projectMembers.data?.pages.flatMap((page) => page.items.map((member) => member.userId)),
  );

  const options = (teamMembers.data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter((member) => !addedIds.has(member.userId) && member.userId !== selected?.value)
    .map((member) => ({ value: member.userId, label: formatLabel(member.user) }));
  if (selected !== null) options.unshift(selected);

  return (
    <Select
      label="Team member"
      placeholder="Search by name or address"
      data={options}
      value={selected?.value ?? null}
      onChange={(userId) => {
        setSelected(options.find(({ value }) => value === userId) ?? null);
        onChange(userId ?? "");
      }}
      searchable
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      nothingFoundMessage={search === "" ? "Everyone is in the project already" : "No matches"}
      error={error}
      data-autofocus
    />
  );
}
