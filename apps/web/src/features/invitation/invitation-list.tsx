import { Box, Group, Text } from "@mantine/core";
import { assignableRoles, type TeamRole } from "@shipkit/db/permissions";
import { useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FormattedDate } from "../../ui/formatted-date.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { RoleBadge } from "../../ui/role-badge.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { type Invitation, invitationsQuery } from "./invitation.queries.ts";
import { ResendInvitationButton } from "./resend-invitation-button.tsx";
import { RevokeInvitationButton } from "./revoke-invitation-button.tsx";

type Props = { teamId: string; teamRole: TeamRole };

/** The team's open invitations. */
export function InvitationList({ teamId, teamRole }: Props) {
  const query = useInfiniteQuery(invitationsQuery(teamId));
  const emptyState = (
    <EmptyState
      title="No open invitations"
      description="Invitations appear here until they are accepted or declined."
    />
  );

  return (
    <PagedList label="Invitations" query={query} emptyState={emptyState}>
      {(invitation) => (
        <Group justify="space-between" gap="sm">
          <Box className="grow">
            <Group gap={8}>
              <Text fw={550} className="wrap">
                {invitation.email}
              </Text>
              <RoleBadge role={invitation.role} />
              {isExpired(invitation) && <StateBadge tone="warning">expired</StateBadge>}
            </Group>
            <Text size="xs" c="dimmed">
              Sent <RelativeTime date={invitation.updatedAt} />,{" "}
              {isExpired(invitation) ? "expired" : "expires"} <FormattedDate date={invitation.expiresAt} />
            </Text>
          </Box>
          {assignableRoles(teamRole).includes(invitation.role) && (
            <Group gap="xs">
              <ResendInvitationButton invitation={invitation} />
              <RevokeInvitationButton invitation={invitation} />
            </Group>
          )}
        </Group>
      )}
    </PagedList>
  );
}

const isExpired = ({ expiresAt }: Invitation) => expiresAt <= new Date();
