import { stringify } from "csv-stringify/sync";
import type { ActivityEntry } from "./list.ts";

/** The columns of the CSV with their values. */
const columns: Record<string, (entry: ActivityEntry) => string | number | null> = {
  created_at: (entry) => entry.createdAt.toISOString(),
  sequence: (entry) => entry.sequence,
  id: (entry) => entry.id,
  action: (entry) => entry.action,
  category: (entry) => entry.category,
  severity: (entry) => entry.severity,
  details: (entry) => entry.details,
  actor_type: (entry) => entry.actorType,
  actor_id: (entry) => entry.actorId,
  actor_name: (entry) => entry.user?.name ?? null,
  target_type: (entry) => entry.targetType,
  target_id: (entry) => entry.targetId,
  project_id: (entry) => entry.projectId,
  request_id: (entry) => entry.requestId,
  ip_address: (entry) => entry.ipAddress,
  user_agent: (entry) => entry.userAgent,
  metadata: (entry) => entry.metadata,
};

const toLines = (rows: unknown[][]): string =>
  stringify(rows, { escape_formulas: true, record_delimiter: "windows" });

/** Writes entries as CSV (RFC 4180) with a header. Cells that a spreadsheet would run as a formula are escaped. */
export async function* writeCsv(pages: AsyncIterable<ActivityEntry[]>): AsyncGenerator<string> {
  yield toLines([Object.keys(columns)]);
  const cells = Object.values(columns);
  for await (const entries of pages) yield toLines(entries.map((entry) => cells.map((cell) => cell(entry))));
}
