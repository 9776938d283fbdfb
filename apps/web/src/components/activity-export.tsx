import { Button } from "@mantine/core";
import { exportAddress } from "../lib/activity-export.ts";
import type { ActivityFilters } from "../lib/queries.ts";

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
