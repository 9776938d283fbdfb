import { Box, Group, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { removedProjectsQuery } from "../lib/queries.ts";
import { Empty } from "../ui/empty.tsx";
import { Moment } from "../ui/moment.tsx";
import { PagedList } from "./paged-list.tsx";
import { ProjectRestore } from "./project-restore.tsx";

/** The team's removed projects that one may restore: the service lists no others. */
export function RemovedProjectList({ teamId }: { teamId: string }) {
  const query = useInfiniteQuery(removedProjectsQuery(teamId));
  const empty = (
    <Empty title="Nothing removed" note="Removed projects that you may restore stay here for 30 days." />
  );

  return (
    <PagedList label="Removed projects" query={query} empty={empty}>
      {(project) => (
        <Group justify="space-between" gap="sm" wrap="nowrap">
          <Box miw={0}>
            <Text fw={550} className="wrap">
              {project.name}
            </Text>
            {project.deletedAt && (
              <Text size="xs" c="dimmed">
                Removed <Moment date={project.deletedAt} />
              </Text>
            )}
          </Box>
          <ProjectRestore project={project} />
        </Group>
      )}
    </PagedList>
  );
}
