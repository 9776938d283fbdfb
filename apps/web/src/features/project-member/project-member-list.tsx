import { Button, Group } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Empty } from "../../ui/empty-state.tsx";
import { PlusIcon } from "../../ui/icons.tsx";
import { Person } from "../../ui/person.tsx";
import { RoleBadge } from "../../ui/role-badge.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { ProjectMemberAdd } from "./add-project-member-dialog.tsx";
import { ProjectMemberMenu } from "./project-member-menu.tsx";
import { projectMembersQuery, type ProjectWithRoles } from "./project-member.queries.ts";

type Props = { project: ProjectWithRoles; currentUserId: string };

/** Who has a role in the project besides the one in its team, and the way to add others. */
export function ProjectMemberList({ project, currentUserId }: Props) {
  const query = useInfiniteQuery(projectMembersQuery(project.id));
  const [adding, setAdding] = useState(false);
  // Who may not read the team's members has nobody to choose from.
  const mayAdd = can("projectMember:manage", project) && can("member:read", project);
  const empty = (
    <Empty title="Nobody was added" note="What people may do here comes from their role in the team alone." />
  );

  return (
    <>
      {mayAdd && (
        <Group p="md" className="below-line" justify="flex-end">
          <Button leftSection={<PlusIcon />} onClick={() => setAdding(true)}>
            Add member
          </Button>
        </Group>
      )}
      <PagedList label="Project members" query={query} empty={empty}>
        {(member) => (
          <Group justify="space-between" wrap="nowrap" gap="sm" mih={36}>
            <Person name={member.user.name} email={member.user.email} own={member.userId === currentUserId} />
            <Group wrap="nowrap" gap="xs" flex="none">
              <RoleBadge role={member.role} />
              {can("projectMember:manage", project) && (
                <ProjectMemberMenu project={project} member={member} />
              )}
            </Group>
          </Group>
        )}
      </PagedList>
      {adding && <ProjectMemberAdd project={project} onClose={() => setAdding(false)} />}
    </>
  );
}
