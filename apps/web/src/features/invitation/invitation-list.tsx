import { Box, Group, Text } from "@mantine/core";
import type { TeamRole } from "@shipkit/db/permissions";
import { useInfiniteQuery } from "@tanstack/react-query";
import { inReach } from "../../lib/role-descriptions.ts";
import { Day } from "../../ui/formatted-date.tsx";
import { Empty } from "../../ui/empty-state.tsx";
import { Moment } from "../../ui/relative-time.tsx";
import { RoleBadge } from "../../ui/role-badge.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { InvitationResend } from "./resend-invitation-button.tsx";
import { InvitationRevoke } from "./revoke-invitation-button.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { type Invitation, invitationsQuery } from "./invitation.queries.ts";

type Props = { teamId: string; teamRole: TeamRole };

/** The team's invitations that nobody has answered. */
export function InvitationList({ teamId, teamRole }: Props) {
  const query = useInfiniteQuery(invitationsQuery(teamId));
  const empty = <Empty title="No open invitations" note="Invitations stay here until they are answered." />;

  return (
    <PagedList label="Invitations" query={query} empty={empty}>
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
              Sent <Moment date={invitation.updatedAt} />, {isExpired(invitation) ? "expired" : "expires"}{" "}
              <Day date={invitation.expiresAt} />
            </Text>
          </Box>
          {inReach(teamRole, invitation.role) && (
            <Group gap="xs">
              <InvitationResend invitation={invitation} />
              <InvitationRevoke invitation={invitation} />
            </Group>
          )}
        </Group>
      )}
    </PagedList>
  );
}

const isExpired = ({ expiresAt }: Invitation) => expiresAt <= new Date();
