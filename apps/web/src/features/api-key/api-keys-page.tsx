import { Anchor, Button, Paper } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { ApiKeyCreate } from "./create-api-key-dialog.tsx";
import { ApiKeyList } from "./api-key-list.tsx";
import { trpc } from "../../lib/trpc.ts";
import { PlusIcon } from "../../ui/icons.tsx";
import { PageHead } from "../../ui/page-header.tsx";

const route = getRouteApi("/signed-in/teams/$teamId/api-keys");

/** The keys by which programs call the API for a team. */
export function ApiKeysPage() {
  const { teamId } = route.useParams();
  const { data: team } = useSuspenseQuery(trpc.team.get.queryOptions({ teamId }));
  const [creating, setCreating] = useState(false);

  return (
    <>
      <PageHead
        title="API keys"
        note={
          <>
            Programs call <Anchor href="/api/docs">the API</Anchor> for {team.name} with these
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
      {creating && <ApiKeyCreate team={team} onClose={() => setCreating(false)} />}
    </>
  );
}
