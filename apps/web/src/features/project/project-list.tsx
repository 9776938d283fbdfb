import { Box, Group, Text } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Empty } from "../../ui/empty-state.tsx";
import { TextLink } from "../../ui/links.tsx";
import { Moment } from "../../ui/relative-time.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { ProjectMenu } from "./project-menu.tsx";
import { projectsQuery } from "./project.queries.ts";
import type { Team } from "../team/team.queries.ts";

type Props = { team: Team; search: string | undefined };

const firstNote = (team: Team) =>
  can("project:create", { teamRole: team.role })
    ? "Create the first one: it is there for the whole team at once."
    : "Those that you may see will show here.";

/** The team's projects whose name holds `search`, each with what one may do with it. */
export function ProjectList({ team, search }: Props) {
  const query = useInfiniteQuery({ ...projectsQuery(team.id, search), placeholderData: keepPreviousData });
  const empty =
    search === undefined ? (
      <Empty title="No projects yet" note={firstNote(team)} />
    ) : (
      <Empty title="No project matches" note={`Nothing here has “${search}” in its name.`} />
    );

  return (
    <PagedList label="Projects" query={query} empty={empty}>
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
              Created <Moment date={project.createdAt} />
            </Text>
          </Box>
          <ProjectMenu project={project} roles={{ teamRole: team.role }} />
        </Group>
      )}
    </PagedList>
  );
}
