import type { ActivityFilters } from "./activity.queries.ts";

type ExportOptions = ActivityFilters & {
  teamId: string;
  format: "csv" | "ndjson";
  /** Exports the whole log with its seals, without filters. */
  seals?: true;
};

/** Builds the URL that downloads a team's activity. */
export function buildExportUrl(options: ExportOptions): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options))
    if (value !== undefined) query.set(name, value instanceof Date ? value.toISOString() : String(value));
  return `/export/activity?${query.toString()}`;
}
