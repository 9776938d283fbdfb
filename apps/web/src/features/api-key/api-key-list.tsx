import { Box, Code, Group, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FormattedDate } from "../../ui/formatted-date.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { RoleBadge } from "../../ui/role-badge.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import type { Team } from "../team/team.queries.ts";
import { ApiKeyMenu } from "./api-key-menu.tsx";
import { type ApiKey, apiKeysQuery } from "./api-key.queries.ts";

/** The team's API keys, without revoked ones. */
export function ApiKeyList({ team }: { team: Team }) {
  const query = useInfiniteQuery(apiKeysQuery(team.id));
  const emptyState = (
    <EmptyState title="No API keys" description="Create a key to call the API from a program." />
  );

  return (
    <PagedList label="API keys" query={query} emptyState={emptyState}>
      {(apiKey) => (
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Box miw={0}>
            <Group gap={8}>
              <Text fw={550} className="wrap">
                {apiKey.name}
              </Text>
              <RoleBadge role={apiKey.role} />
              {isExpired(apiKey) && <StateBadge tone="warning">expired</StateBadge>}
            </Group>
            <Text size="xs" c="dimmed" component="div">
              <Code fz={11}>{apiKey.keyPrefix}…</Code> · <LastUse apiKey={apiKey} /> ·{" "}
              <Expiry apiKey={apiKey} />
            </Text>
          </Box>
          <ApiKeyMenu team={team} apiKey={apiKey} isExpired={isExpired(apiKey)} />
        </Group>
      )}
    </PagedList>
  );
}

const isExpired = ({ expiresAt }: ApiKey) => expiresAt !== null && expiresAt <= new Date();

const LastUse = ({ apiKey: { lastUsedAt } }: { apiKey: ApiKey }) =>
  lastUsedAt ? (
    <>
      used <RelativeTime date={lastUsedAt} />
    </>
  ) : (
    "never used"
  );

function Expiry({ apiKey }: { apiKey: ApiKey }) {
  if (!apiKey.expiresAt) return "does not expire";
  return (
    <>
      {isExpired(apiKey) ? "expired" : "expires"} <FormattedDate date={apiKey.expiresAt} />
    </>
  );
}
