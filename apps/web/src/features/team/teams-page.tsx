import { Button, Paper, Tabs } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { MyInvitations } from "../invitation/my-invitations.tsx";
import { RemovedTeamList } from "./deleted-team-list.tsx";
import { TeamCreate } from "./create-team-dialog.tsx";
import { TeamList } from "./team-list.tsx";
import { PlusIcon } from "../../ui/icons.tsx";
import { PageHead } from "../../ui/page-header.tsx";

const route = getRouteApi("/signed-in/teams");

/** All teams of the caller, those that wait for them, and those that they removed. */
export function TeamsPage() {
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const [creating, setCreating] = useState(false);

  return (
    <>
      <PageHead
        title="Your teams"
        note="Projects, people and activity live in a team."
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
            <RemovedTeamList />
          </Tabs.Panel>
        </Tabs>
      </Paper>
      {creating && <TeamCreate onClose={() => setCreating(false)} />}
    </>
  );
}
