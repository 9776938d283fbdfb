import { Button, Group, Paper, Tabs } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { ProjectCreate } from "./create-project-dialog.tsx";
import { ProjectList } from "./project-list.tsx";
import { RemovedProjectList } from "./deleted-project-list.tsx";
import { trpc } from "../../lib/trpc.ts";
import { PlusIcon } from "../../ui/icons.tsx";
import { PageHead } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";

const route = getRouteApi("/signed-in/teams/$teamId/projects");

/** A team's projects, and those that were removed. */
export function ProjectsPage() {
  const { teamId } = route.useParams();
  const { tab, search } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: team } = useSuspenseQuery(trpc.team.get.queryOptions({ teamId }));
  const [creating, setCreating] = useState(false);

  return (
    <>
      <PageHead
        title="Projects"
        note={`In ${team.name}`}
        actions={
          can("project:create", { teamRole: team.role }) && (
            <Button leftSection={<PlusIcon />} onClick={() => setCreating(true)}>
              New project
            </Button>
          )
        }
      />
      <Paper withBorder key={teamId}>
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
            <Group p="md" className="below-line">
              <SearchField
                label="Search projects"
                value={search ?? ""}
                onChange={(typed) => void navigate({ search: { search: typed || undefined }, replace: true })}
              />
            </Group>
            <ProjectList team={team} search={search} />
          </Tabs.Panel>
          <Tabs.Panel value="removed">
            <RemovedProjectList teamId={teamId} />
          </Tabs.Panel>
        </Tabs>
      </Paper>
      {creating && <ProjectCreate teamId={teamId} onClose={() => setCreating(false)} />}
    </>
  );
}
