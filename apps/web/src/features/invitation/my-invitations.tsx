import { Box, Group, Paper, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { InvitationAnswer } from "./respond-to-invitation.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { myInvitationsQuery } from "./invitation.queries.ts";

/** The invitations that wait for one's answer; nothing where none does. */
export function MyInvitations() {
  const query = useInfiniteQuery(myInvitationsQuery());
  const navigate = useNavigate();
  if (query.data?.pages.every((page) => page.items.length === 0) ?? true) return null;
  const open = (teamId: string) => () => navigate({ to: "/teams/$teamId/projects", params: { teamId } });

  return (
    <Box component="section" mb="lg">
      <Title order={2} size="h4" mb="xs">
        Invitations to you
      </Title>
      <Paper withBorder>
        <PagedList label="Invitations to you" query={query} empty={null}>
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
              <InvitationAnswer
                invitation={{ invitationId: invitation.id }}
                teamName={invitation.teamName}
                size="xs"
                onAccepted={open(invitation.teamId)}
              />
            </Group>
          )}
        </PagedList>
      </Paper>
    </Box>
  );
}
