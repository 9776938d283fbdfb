import { Paper, Tabs } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fragment } from "react";
import { trpc } from "../../lib/trpc.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { ActivityChart } from "./activity-chart.tsx";
import { ActivityFilterBar } from "./activity-filter-bar.tsx";
import { ActivityList } from "./activity-list.tsx";
import { toActivityFilters } from "./activity-search.ts";
import { AuditorSection } from "./auditor-section.tsx";
import { ExportButtons } from "./export-buttons.tsx";
import { VerificationSection } from "./verification-section.tsx";

const route = getRouteApi("/signed-in/teams/$teamId/activity");

/** The activity of a team, and the verification of its log. */
export function ActivityPage() {
  const { teamId } = route.useParams();
  const { tab, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: team } = useSuspenseQuery(trpc.team.get.queryOptions({ teamId }));
  const filters = toActivityFilters(search);
  const mayExport = can("activity:export", { teamRole: team.role });
  const description = can("activity:read", { teamRole: team.role })
    ? `All activity in ${team.name}`
    : `Your own activity in ${team.name}, and that of projects you have access to`;
  const selectTab = (next: string | null) =>
    void navigate({ search: next === "proof" ? { ...search, tab: next } : search });

  const entries = (
    <Paper withBorder>
      <ActivityChart teamId={teamId} />
      <ActivityFilterBar
        team={team}
        value={search}
        onChange={(search) => void navigate({ search, replace: true })}
      />
      <ActivityList teamId={teamId} filters={filters} />
    </Paper>
  );

  return (
    <Fragment key={teamId}>
      <PageHeader
        title="Activity"
        description={description}
        actions={mayExport && tab !== "proof" && <ExportButtons teamId={teamId} filters={filters} />}
      />
      {mayExport ? (
        <Tabs value={tab ?? "entries"} onChange={selectTab} keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="entries">Entries</Tabs.Tab>
            <Tabs.Tab value="proof">Proof</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="entries">{entries}</Tabs.Panel>
          <Tabs.Panel value="proof">
            <VerificationSection teamId={teamId} />
            <AuditorSection teamId={teamId} />
          </Tabs.Panel>
        </Tabs>
      ) : (
        entries
      )}
    </Fragment>
  );
}
