import { prefix } from "@shipkit/db/prefix";
import { buildOrigin, writeLogExport } from "@shipkit/proof";
import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { invalidField } from "../errors.ts";
import { activityFilters, listActivity, type ActivityEntry, type ActivityFilters } from "./list.ts";
import type { ReadTransaction } from "../auth/authorization.ts";
import { readSealedLog } from "./read-sealed-log.ts";
import { teamStreamProcedure } from "../auth/procedures.ts";
import { createCallerFactory, router } from "../trpc.ts";

const entriesAtATime = 2000;

const input = {
  ...activityFilters,
  format: z.enum(["csv", "ndjson"]).default("csv"),
  /** The whole log with its seals, as the verifier takes it. */
  seals: z.stringbool().default(false),
};

/** The columns of the CSV, and what stands in them. */
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

/** RFC 4180, with a line of names. Cells that a spreadsheet would take for a formula begin with an apostrophe. */
async function* writeCsv(pages: AsyncIterable<ActivityEntry[]>): AsyncGenerator<string> {
  yield toLines([Object.keys(columns)]);
  const cells = Object.values(columns);
  for await (const entries of pages) yield toLines(entries.map((entry) => cells.map((cell) => cell(entry))));
}

async function* writeLines(pages: AsyncIterable<ActivityEntry[]>): AsyncGenerator<string> {
  for await (const entries of pages) yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
}

/** What there is when the export begins, oldest first; each page in a transaction of its own. */
async function* readPages(read: ReadTransaction, filters: ActivityFilters & { teamId: string }) {
  const begun = new Date();
  const to = filters.to && filters.to < begun ? filters.to : begun;
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = { ...filters, to, cursor, limit: entriesAtATime, oldestFirst: true };
    const { items, nextCursor } = await read((db) => listActivity(db, page));
    if (items.length > 0) yield items;
    cursor = nextCursor;
  }
}

const exportRouter = router({
  activity: teamStreamProcedure("activity:export", input).query(
    ({ ctx, input: { format, seals, ...filters } }) => {
      const { teamId, ...narrowing } = filters;
      const pages = () => readPages(ctx.readTransaction, filters);
      if (!seals) return format === "csv" ? writeCsv(pages()) : writeLines(pages());
      if (format !== "ndjson") throw invalidField("format", "Seals come as NDJSON");
      for (const [name, value] of Object.entries(narrowing))
        if (value !== undefined)
          throw invalidField(name, "Seals come with the whole log: leave out the filters");
      return writeLogExport(
        { origin: buildOrigin(prefix, teamId), teamId },
        readSealedLog(ctx.readTransaction, teamId),
      );
    },
  ),
});

/**
 * A team's log as text, chunk by chunk, for those who may export it. Input comes as a query string has it, all of it text.
 * It is no procedure, since it is answered as a file; its callers, limits and codes are those of one.
 */
export const createExporter = createCallerFactory(exportRouter);
