import { Button, Paper, Tabs } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { PlusIcon } from "../../ui/icons.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { MyInvitations } from "../invitation/my-invitations.tsx";
import { CreateTeamDialog } from "./create-team-dialog.tsx";
import { DeletedTeamList } from "./deleted-team-list.tsx";
import { TeamList } from "./team-list.tsx";

const route = getRouteApi("/signed-in/teams");

/** The user's invitations, teams and deleted teams. */
export function TeamsPage() {
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const [isCreating, setCreating] = useState(false);

  return (
    <>
      <PageHeader
        title="Your teams"
        description="Each team has its own projects, members and activity."
        actions={
          <Button leftSection={<PlusIcon />} onClick={() => setCreating(true)}>
            New team
          </Button>
        }
      />
      <MyInvitations />
      <Paper withBorder>
        <Tabs
          value={tab ?? "active"}
          onChange={(next) => void navigate({ search: next === "removed" ? { tab: next } : {} })}
          keepMounted={false}
        >
          <Tabs.List px="xs" pt={4}>
            <Tabs.Tab value="active">Active</Tabs.Tab>
            <Tabs.Tab value="removed">Removed</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="active">
            <TeamList />
          </Tabs.Panel>
          <Tabs.Panel value="removed">
            <DeletedTeamList />
          </Tabs.Panel>
        </Tabs>
      </Paper>
      {isCreating && <CreateTeamDialog onClose={() => setCreating(false)} />}
    </>
  );
}
