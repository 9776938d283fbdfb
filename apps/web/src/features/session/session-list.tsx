import { Box, Button, Group, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { formatIpAddress } from "../../lib/text.ts";
import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { ErrorAlert } from "../../ui/error-alert.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { RowButton } from "../../ui/row-button.tsx";
import { SectionBody } from "../../ui/section-body.tsx";
import { Section } from "../../ui/section.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { getDeviceName } from "./device-name.ts";
import { type Session, sessionsQuery } from "./session.queries.ts";

/** The sessions of the user, each with a button that ends it. */
export function SessionList() {
  const query = useInfiniteQuery(sessionsQuery());
  const { mutate, isPending, error } = useApiMutation(trpc.session.revokeOthers.mutationOptions());
  const hasOthers = query.data?.pages.some((page) => page.items.some((session) => !session.current)) ?? false;

  return (
    <Section
      title="Sessions"
      description="Devices on which you are signed in."
      actions={
        hasOthers && (
          <Button variant="default" size="xs" loading={isPending} onClick={() => mutate()}>
            End all other sessions
          </Button>
        )
      }
    >
      {error && <ErrorAlert error={error} />}
      <SectionBody>
        <PagedList label="Sessions" query={query} emptyState={null}>
          {(session) => <SessionRow session={session} />}
        </PagedList>
      </SectionBody>
    </Section>
  );
}

function SessionRow({ session }: { session: Session }) {
  const { mutate, isPending, error } = useApiMutation(trpc.session.revoke.mutationOptions());
  const device = getDeviceName(session.userAgent);
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm" mih={36}>
      <Box miw={0}>
        <Group gap={8}>
          <Text fw={550}>{device}</Text>
          {session.current && <StateBadge tone="success">this device</StateBadge>}
        </Group>
        <Text size="xs" c="dimmed" className="wrap">
          {session.ipAddress === null ? "Unknown IP address" : formatIpAddress(session.ipAddress)} · signed in{" "}
          <RelativeTime date={session.createdAt} /> · last seen <RelativeTime date={session.updatedAt} />
        </Text>
      </Box>
      {!session.current && (
        <RowButton
          label={`End the session on ${device}`}
          isPending={isPending}
          error={error}
          onClick={() => mutate({ sessionId: session.id })}
        >
          End
        </RowButton>
      )}
    </Group>
  );
}
