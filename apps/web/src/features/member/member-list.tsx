import { Group } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Empty } from "../../ui/empty-state.tsx";
import { Person } from "../../ui/person.tsx";
import { RoleBadge } from "../../ui/role-badge.tsx";
import { MemberMenu } from "./member-menu.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { membersQuery } from "./member.queries.ts";
import type { Team } from "../team/team.queries.ts";

type Props = { team: Team; currentUserId: string; search: string | undefined };

/** The team's members whose name or address holds `search`, each with what one may do about them. */
export function MemberList({ team, currentUserId, search }: Props) {
  const query = useInfiniteQuery({ ...membersQuery(team.id, search), placeholderData: keepPreviousData });
  const empty = (
    <Empty title="Nobody matches" note={`Nobody here has “${search ?? ""}” in name or address.`} />
  );

  return (
    <PagedList label="Members" query={query} empty={empty}>
      {(member) => {
        const own = member.userId === currentUserId;
        return (
          <Group justify="space-between" wrap="nowrap" gap="sm" mih={36}>
            <Person name={member.user.name} email={member.user.email} own={own} />
            <Group wrap="nowrap" gap="xs" flex="none">
              <RoleBadge role={member.role} />
              <MemberMenu team={team} member={member} own={own} />
            </Group>
          </Group>
        );
      }}
    </PagedList>
  );
}
