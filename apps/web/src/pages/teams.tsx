import { Badge, Box, Button, Group, Paper, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PagedList } from "../components/paged-list.tsx";
import { TeamCreate } from "../components/team-create.tsx";
import { teamsQuery } from "../lib/queries.ts";
import { Empty } from "../ui/empty.tsx";
import { PlusIcon } from "../ui/icons.tsx";
import { TextLink } from "../ui/links.tsx";
import { PageHead } from "../ui/page-head.tsx";

/** All teams of the caller. */
export function TeamsPage() {
  const query = useInfiniteQuery(teamsQuery());
  const [creating, setCreating] = useState(false);

  return (
    <>
      <PageHead
        title="Your teams"
        note="Projects, people and activity live in a team."
        actions={
          <Button leftSection={<PlusIcon />} onClick={() => setCreating(true)}>
            New team
          </Button>
        }
      />
      <Paper withBorder>
        <PagedList
          label="Teams"
          query={query}
          empty={<Empty title="You are in no team" note="Create one, or ask for an invitation to one." />}
        >
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
              <Badge variant="default" flex="none" tt="none" fw={500}>
                {team.role}
              </Badge>
            </Group>
          )}
        </PagedList>
      </Paper>
      {creating && <TeamCreate onClose={() => setCreating(false)} />}
    </>
  );
}
