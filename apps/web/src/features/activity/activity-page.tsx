import { Paper, Tabs } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fragment } from "react";
import { ActivityChart } from "./activity-chart.tsx";
import { ActivityExport } from "./export-buttons.tsx";
import { ActivityFeed } from "./activity-list.tsx";
import { ActivityFilters } from "./activity-filter-bar.tsx";
import { ActivityProof } from "./verification-section.tsx";
import { ThirdPartyProof } from "./auditor-section.tsx";
import { activityFilters } from "./activity-search.ts";
import { trpc } from "../../lib/trpc.ts";
import { PageHead } from "../../ui/page-header.tsx";

const route = getRouteApi("/signed-in/teams/$teamId/activity");

/** What happened in a team, and the proof that nobody edited it. */
export function ActivityPage() {
  const { teamId } = route.useParams();
  const { tab, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: team } = useSuspenseQuery(trpc.team.get.queryOptions({ teamId }));
  const filters = activityFilters(search);
  const mayExport = can("activity:export", { teamRole: team.role });
  const note = can("activity:read", { teamRole: team.role })
    ? `Everything that happened in ${team.name}`
    : `What you did in ${team.name}, and what happened in projects that you may read`;
  const show = (next: string | null) =>
    void navigate({ search: next === "proof" ? { ...search, tab: next } : search });

  const entries = (
    <Paper withBorder>
      <ActivityChart teamId={teamId} />
      <ActivityFilters
        team={team}
        value={search}
        onChange={(search) => void navigate({ search, replace: true })}
      />
      <ActivityFeed teamId={teamId} filters={filters} />
    </Paper>
  );

  return (
    <Fragment key={teamId}>
      <PageHead
        title="Activity"
        note={note}
        actions={mayExport && tab !== "proof" && <ActivityExport teamId={teamId} filters={filters} />}
      />
      {mayExport ? (
        <Tabs value={tab ?? "entries"} onChange={show} keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="entries">Entries</Tabs.Tab>
            <Tabs.Tab value="proof">Proof</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="entries">{entries}</Tabs.Panel>
          <Tabs.Panel value="proof">
            <ActivityProof teamId={teamId} />
            <ThirdPartyProof teamId={teamId} />
          </Tabs.Panel>
        </Tabs>
      ) : (
        entries
      )}
    </Fragment>
  );
}
