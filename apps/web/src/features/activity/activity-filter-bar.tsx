import { Button, Group } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { ChoiceSelect } from "../../ui/choice-select.tsx";
import { DateField } from "../../ui/date-field.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import type { Team } from "../team/team.queries.ts";
import { type ActivitySearch, categoryLabels, severityLabels } from "./activity-search.ts";
import { PersonFilter } from "./person-filter.tsx";
import { ProjectFilter } from "./project-filter.tsx";

type Props = { team: Team; value: ActivitySearch; onChange: (next: ActivitySearch) => void };

/** Edits the filters of a team's activity. */
export function ActivityFilterBar({ team, value, onChange }: Props) {
  const set = (change: ActivitySearch) => onChange({ ...value, ...change });
  return (
    <Group gap="sm" align="flex-end" p="md" className="below-line" role="search" aria-label="Filter activity">
      <SearchField
        label="Search activity"
        value={value.search ?? ""}
        onChange={(search) => set({ search: search || undefined })}
      />
      <ProjectFilter teamId={team.id} value={value.project} onChange={(project) => set({ project })} />
      {can("member:read", { teamRole: team.role }) && (
        <PersonFilter teamId={team.id} value={value.person} onChange={(person) => set({ person })} />
      )}
      <ChoiceSelect
        label="Category"
        allLabel="All categories"
        choices={categoryLabels}
        value={value.category}
        onChange={(category) => set({ category })}
      />
      <ChoiceSelect
        label="Severity"
        allLabel="All severities"
        choices={severityLabels}
        value={value.severity}
        onChange={(severity) => set({ severity })}
      />
      <DateField label="From" value={value.from} max={value.to} onChange={(from) => set({ from })} />
      <DateField label="To" value={value.to} min={value.from} onChange={(to) => set({ to })} />
      {Object.values(value).some((filter) => filter !== undefined) && (
        <Button variant="subtle" onClick={() => onChange({})}>
          Clear filters
        </Button>
      )}
    </Group>
  );
}
