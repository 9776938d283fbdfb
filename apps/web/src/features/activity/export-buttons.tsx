import { Button } from "@mantine/core";
import type { ActivityFilters } from "./activity.queries.ts";
import { buildExportUrl } from "./export-url.ts";

type Props = { teamId: string; filters: ActivityFilters };

/** Links that download all entries that match the filters. */
export const ExportButtons = ({ teamId, filters }: Props) =>
  (["csv", "ndjson"] as const).map((format) => (
    <Button
      key={format}
      component="a"
      variant="default"
      download
      href={buildExportUrl({ teamId, format, ...filters })}
    >
      Export {format.toUpperCase()}
    </Button>
  ));
