import { Box, Group, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { invitationsQuery } from "../lib/queries.ts";
import { inReach } from "../lib/roles.ts";
import type { Invitation, Team } from "../lib/trpc.ts";
import { Day } from "../ui/day.tsx";
import { Empty } from "../ui/empty.tsx";
import { Moment } from "../ui/moment.tsx";
import { RoleBadge } from "../ui/role-badge.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { InvitationResend } from "./invitation-resend.tsx";
import { InvitationRevoke } from "./invitation-revoke.tsx";
import { PagedList } from "./paged-list.tsx";

/** The team's invitations that nobody has answered. */
export function InvitationList({ team }: { team: Team }) {
  const query = useInfiniteQuery(invitationsQuery(team.id));
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
          {inReach(team.role, invitation.role) && (
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
