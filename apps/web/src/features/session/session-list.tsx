import { Box, Button, Group, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { deviceOf } from "./device-name.ts";
import { shortAddress } from "../../lib/text.ts";
import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { FailureAlert } from "../../ui/error-alert.tsx";
import { Moment } from "../../ui/relative-time.tsx";
import { RowButton } from "../../ui/row-button.tsx";
import { SectionBody } from "../../ui/section-body.tsx";
import { Section } from "../../ui/section.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { type Session, sessionsQuery } from "./session.queries.ts";

/** Where one is signed in, and the way to sign out there. */
export function SessionList() {
  const query = useInfiniteQuery(sessionsQuery());
  const { send, pending, failure } = useChange(trpc.session.revokeOthers.mutationOptions());
  const others = query.data?.pages.some((page) => page.items.some((session) => !session.current)) ?? false;

  return (
    <Section
      title="Sessions"
      note="Where you are signed in."
      actions={
        others && (
          <Button variant="default" size="xs" loading={pending} onClick={() => send()}>
            End all others
          </Button>
        )
      }
    >
      {failure && <FailureAlert failure={failure} />}
      <SectionBody>
        <PagedList label="Sessions" query={query} empty={null}>
          {(session) => <SessionRow session={session} />}
        </PagedList>
      </SectionBody>
    </Section>
  );
}

function SessionRow({ session }: { session: Session }) {
  const { send, pending, failure } = useChange(trpc.session.revoke.mutationOptions());
  const device = deviceOf(session.userAgent);
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm" mih={36}>
      <Box miw={0}>
        <Group gap={8}>
          <Text fw={550}>{device}</Text>
          {session.current && <StateBadge tone="good">this one</StateBadge>}
        </Group>
        <Text size="xs" c="dimmed" className="wrap">
          {session.ipAddress === null ? "Unknown address" : shortAddress(session.ipAddress)} · signed in{" "}
          <Moment date={session.createdAt} /> · last seen <Moment date={session.updatedAt} />
        </Text>
      </Box>
      {!session.current && (
        <RowButton
          label={`End the session of ${device}`}
          pending={pending}
          failure={failure}
          onClick={() => send({ sessionId: session.id })}
        >
          End
        </RowButton>
      )}
    </Group>
  );
}
