import { Button } from "@mantine/core";
import { exportAddress } from "./export-url.ts";
import type { ActivityFilters } from "./activity.queries.ts";

type Props = { teamId: string; filters: ActivityFilters };

/** Links to the entries that fit the filters, all of them, as a file. */
export const ActivityExport = ({ teamId, filters }: Props) =>
  (["csv", "ndjson"] as const).map((format) => (
    <Button
      key={format}
      component="a"
      variant="default"
      download
      href={exportAddress({ teamId, format, ...filters })}
    >
      Export {format.toUpperCase()}
    </Button>
  ));
