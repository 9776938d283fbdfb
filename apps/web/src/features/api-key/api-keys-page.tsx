import { Anchor, Button, Paper } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { trpc } from "../../lib/trpc.ts";
import { PlusIcon } from "../../ui/icons.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { ApiKeyList } from "./api-key-list.tsx";
import { CreateApiKeyDialog } from "./create-api-key-dialog.tsx";

const route = getRouteApi("/signed-in/teams/$teamId/api-keys");

export function ApiKeysPage() {
  const { teamId } = route.useParams();
  const { data: team } = useSuspenseQuery(trpc.team.get.queryOptions({ teamId }));
  const [isCreating, setCreating] = useState(false);

  return (
    <>
      <PageHeader
        title="API keys"
        description={
          <>
            Programs use API keys to call <Anchor href="/api/docs">the API</Anchor> for {team.name}
          </>
        }
        actions={
          can("apiKey:manage", { teamRole: team.role }) && (
            <Button leftSection={<PlusIcon />} onClick={() => setCreating(true)}>
              New API key
            </Button>
          )
        }
      />
      <Paper withBorder key={teamId}>
        <ApiKeyList team={team} />
      </Paper>
      {isCreating && <CreateApiKeyDialog team={team} onClose={() => setCreating(false)} />}
    </>
  );
}
