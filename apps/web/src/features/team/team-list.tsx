import { Box, Group, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty } from "../../ui/empty-state.tsx";
import { TextLink } from "../../ui/links.tsx";
import { RoleBadge } from "../../ui/role-badge.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { teamsQuery } from "./team.queries.ts";

/** The teams that one belongs to. */
export function TeamList() {
  const query = useInfiniteQuery(teamsQuery());
  const empty = <Empty title="You are in no team" note="Create one, or ask for an invitation to one." />;

  return (
    <PagedList label="Teams" query={query} empty={empty}>
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
