import { Box, Group, Text } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextLink } from "../../ui/links.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import type { Team } from "../team/team.queries.ts";
import { ProjectMenu } from "./project-menu.tsx";
import { projectsQuery } from "./project.queries.ts";

type Props = { team: Team; search: string | undefined };

const describeEmptyList = (team: Team) =>
  can("project:create", { teamRole: team.role })
    ? "Create the first project of this team."
    : "Projects that you have access to appear here.";

/** The team's projects whose name contains `search`, each with a menu of actions. */
export function ProjectList({ team, search }: Props) {
  const query = useInfiniteQuery({ ...projectsQuery(team.id, search), placeholderData: keepPreviousData });
  const emptyState =
    search === undefined ? (
      <EmptyState title="No projects yet" description={describeEmptyList(team)} />
    ) : (
      <EmptyState title="No matching projects" description={`No project name contains “${search}”.`} />
    );

  return (
    <PagedList label="Projects" query={query} emptyState={emptyState}>
      {(project) => (
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Box miw={0}>
            <TextLink
              to="/teams/$teamId/projects/$projectId"
              params={{ teamId: team.id, projectId: project.id }}
              fw={550}
              className="wrap"
            >
              {project.name}
            </TextLink>
            <Text size="xs" c="dimmed">
              Created <RelativeTime date={project.createdAt} />
            </Text>
          </Box>
          <ProjectMenu project={project} roles={{ teamRole: team.role }} />
        </Group>
      )}
    </PagedList>
  );
}
