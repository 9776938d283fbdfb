import { Button, Group } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { categoryNames, severityNames, type ActivitySearch } from "./activity-search.ts";
import { ChoiceSelect } from "../../ui/choice-select.tsx";
import { DayField } from "../../ui/date-field.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { PersonSelect } from "./person-filter.tsx";
import { ProjectSelect } from "./project-filter.tsx";
import type { Team } from "../team/team.queries.ts";

type Props = { team: Team; value: ActivitySearch; onChange: (next: ActivitySearch) => void };

/** Narrows the activity of a team. */
export function ActivityFilters({ team, value, onChange }: Props) {
  const set = (change: ActivitySearch) => onChange({ ...value, ...change });
  return (
    <Group gap="sm" align="flex-end" p="md" className="below-line" role="search" aria-label="Filter activity">
      <SearchField
        label="Search activity"
        value={value.search ?? ""}
        onChange={(typed) => set({ search: typed || undefined })}
      />
      <ProjectSelect teamId={team.id} value={value.project} onChange={(project) => set({ project })} />
      {can("member:read", { teamRole: team.role }) && (
        <PersonSelect teamId={team.id} value={value.person} onChange={(person) => set({ person })} />
      )}
      <ChoiceSelect
        label="Category"
        all="All categories"
        choices={categoryNames}
        value={value.category}
        onChange={(category) => set({ category })}
      />
      <ChoiceSelect
        label="Severity"
        all="All severities"
        choices={severityNames}
        value={value.severity}
        onChange={(severity) => set({ severity })}
      />
      <DayField label="From" value={value.from} max={value.to} onChange={(from) => set({ from })} />
      <DayField label="To" value={value.to} min={value.from} onChange={(to) => set({ to })} />
      {Object.values(value).some((filter) => filter !== undefined) && (
        <Button variant="subtle" onClick={() => onChange({})}>
          Clear filters
        </Button>
      )}
    </Group>
  );
}
