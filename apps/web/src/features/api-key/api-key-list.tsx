import { Box, Code, Group, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Day } from "../../ui/formatted-date.tsx";
import { Empty } from "../../ui/empty-state.tsx";
import { Moment } from "../../ui/relative-time.tsx";
import { RoleBadge } from "../../ui/role-badge.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { ApiKeyMenu } from "./api-key-menu.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { type ApiKey, apiKeysQuery } from "./api-key.queries.ts";
import type { Team } from "../team/team.queries.ts";

/** The team's API keys that are not revoked. */
export function ApiKeyList({ team }: { team: Team }) {
  const query = useInfiniteQuery(apiKeysQuery(team.id));
  const empty = (
    <Empty title="No API keys" note="A program calls the API with a key, in the role of that key." />
  );

  return (
    <PagedList label="API keys" query={query} empty={empty}>
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
              <Code fz={11}>{apiKey.keyPrefix}…</Code> · <Use apiKey={apiKey} /> · <Expiry apiKey={apiKey} />
            </Text>
          </Box>
          <ApiKeyMenu team={team} apiKey={apiKey} expired={isExpired(apiKey)} />
        </Group>
      )}
    </PagedList>
  );
}

const isExpired = ({ expiresAt }: ApiKey) => expiresAt !== null && expiresAt <= new Date();

const Use = ({ apiKey: { lastUsedAt } }: { apiKey: ApiKey }) =>
  lastUsedAt ? (
    <>
      used <Moment date={lastUsedAt} />
    </>
  ) : (
    "never used"
  );

function Expiry({ apiKey }: { apiKey: ApiKey }) {
  if (!apiKey.expiresAt) return "does not expire";
  return (
    <>
      {isExpired(apiKey) ? "expired" : "expires"} <Day date={apiKey.expiresAt} />
    </>
  );
}
