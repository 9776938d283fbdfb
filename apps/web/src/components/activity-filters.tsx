import { Group, NativeSelect } from "@mantine/core";
import { categories, severities, type ActivitySearch } from "../lib/activity-search.ts";
import { choiceParam } from "../lib/search-params.ts";
import { ProjectSelect } from "./project-select.tsx";

type Props = { teamId: string; value: ActivitySearch; onChange: (next: ActivitySearch) => void };

const options = (all: string, choices: readonly string[]) => [
  { value: "", label: all },
  ...choices.map((choice) => ({ value: choice, label: choice.slice(0, 1).toUpperCase() + choice.slice(1) })),
];

/** Narrows the activity of a team. */
export function ActivityFilters({ teamId, value, onChange }: Props) {
  return (
    <Group gap="sm" align="flex-end" mb="md" role="search" aria-label="Filter activity">
      <ProjectSelect
        teamId={teamId}
        value={value.project}
        onChange={(project) => onChange({ ...value, project })}
      />
      <NativeSelect
        className="grow-a-bit"
        label="Category"
        data={options("All categories", categories)}
        value={value.category ?? ""}
        onChange={(event) =>
          onChange({ ...value, category: choiceParam(event.currentTarget.value, categories) })
        }
      />
      <NativeSelect
        className="grow-a-bit"
        label="Severity"
        data={options("All severities", severities)}
        value={value.severity ?? ""}
        onChange={(event) =>
          onChange({ ...value, severity: choiceParam(event.currentTarget.value, severities) })
        }
      />
    </Group>
  );
}
