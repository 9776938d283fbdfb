import { Box, Group, Paper, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { PagedList } from "../../ui/paged-list.tsx";
import { myInvitationsQuery } from "./invitation.queries.ts";
import { RespondToInvitation } from "./respond-to-invitation.tsx";

/** The user's open invitations, with buttons to respond; nothing if there are none. */
export function MyInvitations() {
  const query = useInfiniteQuery(myInvitationsQuery());
  const navigate = useNavigate();
  if (query.data?.pages.every((page) => page.items.length === 0) ?? true) return null;
  const openTeam = (teamId: string) => () => navigate({ to: "/teams/$teamId/projects", params: { teamId } });

  return (
    <Box component="section" mb="lg">
      <Title order={2} size="h4" mb="xs">
        Your invitations
      </Title>
      <Paper withBorder>
        <PagedList label="Your invitations" query={query} emptyState={null}>
          {(invitation) => (
            <Group justify="space-between" gap="sm">
              <Box className="grow">
                <Text fw={550} className="wrap">
                  {invitation.teamName}
                </Text>
                <Text size="xs" c="dimmed" className="wrap">
                  {invitation.invitedBy ?? "Someone"} invited you as {invitation.role}
                </Text>
              </Box>
              <RespondToInvitation
                invitation={{ invitationId: invitation.id }}
                teamName={invitation.teamName}
                size="xs"
                onAccepted={openTeam(invitation.teamId)}
              />
            </Group>
          )}
        </PagedList>
      </Paper>
    </Box>
  );
}
