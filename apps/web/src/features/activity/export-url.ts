import type { ActivityFilters } from "./activity.queries.ts";

type Export = ActivityFilters & {
  teamId: string;
  format: "csv" | "ndjson";
  /** The whole log with its seals, which takes no filters. */
  seals?: true;
};

/** Where the service answers with a team's log as a file. */
export function exportAddress(parameters: Export): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) query.set(name, value instanceof Date ? value.toISOString() : String(value));
  return `/export/activity?${query.toString()}`;
}
