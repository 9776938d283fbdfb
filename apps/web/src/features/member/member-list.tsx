import { Group } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { Person } from "../../ui/person.tsx";
import { RoleBadge } from "../../ui/role-badge.tsx";
import type { Team } from "../team/team.queries.ts";
import { MemberMenu } from "./member-menu.tsx";
import { membersQuery } from "./member.queries.ts";

type Props = { team: Team; currentUserId: string; search: string | undefined };

/** The team's members whose name or address contains `search`, each with a menu of actions. */
export function MemberList({ team, currentUserId, search }: Props) {
  const query = useInfiniteQuery({ ...membersQuery(team.id, search), placeholderData: keepPreviousData });
  const emptyState = (
    <EmptyState title="No matching members" description={`No name or address contains “${search ?? ""}”.`} />
  );

  return (
    <PagedList label="Members" query={query} emptyState={emptyState}>
      {(member) => {
        const isSelf = member.userId === currentUserId;
        return (
          <Group justify="space-between" wrap="nowrap" gap="sm" mih={36}>
            <Person name={member.user.name} email={member.user.email} isSelf={isSelf} />
            <Group wrap="nowrap" gap="xs" flex="none">
              <RoleBadge role={member.role} />
              <MemberMenu team={team} member={member} isSelf={isSelf} />
            </Group>
          </Group>
        );
      }}
    </PagedList>
  );
}
