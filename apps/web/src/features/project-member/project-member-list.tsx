import { Button, Group } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PlusIcon } from "../../ui/icons.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { Person } from "../../ui/person.tsx";
import { RoleBadge } from "../../ui/role-badge.tsx";
import { AddProjectMemberDialog } from "./add-project-member-dialog.tsx";
import { ProjectMemberMenu } from "./project-member-menu.tsx";
import { projectMembersQuery, type ProjectWithRoles } from "./project-member.queries.ts";

type Props = { project: ProjectWithRoles; currentUserId: string };

/** The people with a role in the project, each with a menu of actions. */
export function ProjectMemberList({ project, currentUserId }: Props) {
  const query = useInfiniteQuery(projectMembersQuery(project.id));
  const [isAdding, setAdding] = useState(false);
  // People are chosen from the team's members.
  const mayAdd = can("projectMember:manage", project) && can("member:read", project);
  const emptyState = (
    <EmptyState
      title="No project members"
      description="Team roles apply. Project members get an additional role in this project."
    />
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
      <PagedList label="Project members" query={query} emptyState={emptyState}>
        {(member) => (
          <Group justify="space-between" wrap="nowrap" gap="sm" mih={36}>
            <Person
              name={member.user.name}
              email={member.user.email}
              isSelf={member.userId === currentUserId}
            />
            <Group wrap="nowrap" gap="xs" flex="none">
              <RoleBadge role={member.role} />
              {can("projectMember:manage", project) && (
                <ProjectMemberMenu project={project} member={member} />
              )}
            </Group>
          </Group>
        )}
      </PagedList>
      {isAdding && <AddProjectMemberDialog project={project} onClose={() => setAdding(false)} />}
    </>
  );
}
