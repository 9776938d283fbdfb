import { Button, Group, Paper, Tabs } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { trpc } from "../../lib/trpc.ts";
import { PlusIcon } from "../../ui/icons.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { CreateProjectDialog } from "./create-project-dialog.tsx";
import { DeletedProjectList } from "./deleted-project-list.tsx";
import { ProjectList } from "./project-list.tsx";

const route = getRouteApi("/signed-in/teams/$teamId/projects");

/** A team's projects and its deleted projects. */
export function ProjectsPage() {
  const { teamId } = route.useParams();
  const { tab, search } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: team } = useSuspenseQuery(trpc.team.get.queryOptions({ teamId }));
  const [isCreating, setCreating] = useState(false);

  return (
    <>
      <PageHeader
        title="Projects"
        description={team.name}
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
                onChange={(text) => void navigate({ search: { search: text || undefined }, replace: true })}
              />
            </Group>
            <ProjectList team={team} search={search} />
          </Tabs.Panel>
          <Tabs.Panel value="removed">
            <DeletedProjectList teamId={teamId} />
          </Tabs.Panel>
        </Tabs>
      </Paper>
      {isCreating && <CreateProjectDialog teamId={teamId} onClose={() => setCreating(false)} />}
    </>
  );
}
