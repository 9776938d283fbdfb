import { Box, Group, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextLink } from "../../ui/links.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { RoleBadge } from "../../ui/role-badge.tsx";
import { teamsQuery } from "./team.queries.ts";

export function TeamList() {
  const query = useInfiniteQuery(teamsQuery());
  const emptyState = (
    <EmptyState title="No teams yet" description="Create a team, or ask for an invitation." />
  );

  return (
    <PagedList label="Teams" query={query} emptyState={emptyState}>
      {(team) => (
        <Group justify="space-between" wrap="nowrap">
          <Box miw={0}>
            <TextLink to="/teams/$teamId/projects" params={{ teamId: team.id }} fw={550} className="wrap">
              {team.name}
            </TextLink>
            <Text size="xs" c="dimmed">
              {team.type === "personal" ? "Personal team" : "Workspace"}
            </Text>
          </Box>
          <RoleBadge role={team.role} />
        </Group>
      )}
    </PagedList>
  );
}
