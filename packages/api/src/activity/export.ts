import { prefix } from "@shipkit/db/prefix";
import { buildOrigin, writeLogExport } from "@shipkit/proof";
import { z } from "zod";
import type { ReadTransaction } from "../auth/authorization.ts";
import { teamStreamProcedure } from "../auth/procedures.ts";
import { invalidField } from "../errors.ts";
import { createCallerFactory, router } from "../trpc.ts";
import { writeCsv } from "./csv.ts";
import { activityFilters, listActivity, type ActivityEntry, type ActivityFilters } from "./list.ts";
import { readSealedLog } from "./read-sealed-log.ts";

const pageSize = 2000;

const input = {
  ...activityFilters,
  format: z.enum(["csv", "ndjson"]).default("csv"),
  /** Exports the whole log with its seals, in the format of the verifier. */
  seals: z.stringbool().default(false),
};

async function* writeNdjson(pages: AsyncIterable<ActivityEntry[]>): AsyncGenerator<string> {
  for await (const entries of pages) yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
}

/** Reads the entries that exist when the export starts, oldest first; each page in its own transaction. */
async function* readPages(
  readTransaction: ReadTransaction,
  filters: ActivityFilters & { teamId: string },
): AsyncGenerator<ActivityEntry[]> {
  const startedAt = new Date();
  const to = filters.to && filters.to < startedAt ? filters.to : startedAt;
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = { ...filters, to, cursor, limit: pageSize, oldestFirst: true };
    const { items, nextCursor } = await readTransaction((db) => listActivity(db, page));
    if (items.length > 0) yield items;
    cursor = nextCursor;
  }
}

const exportRouter = router({
  activity: teamStreamProcedure("activity:export", input).query(
    ({ ctx, input: { format, seals, teamId, ...filters } }) => {
      const pages = () => readPages(ctx.readTransaction, { teamId, ...filters });
      if (!seals) return format === "csv" ? writeCsv(pages()) : writeNdjson(pages());
      if (format !== "ndjson") throw invalidField("format", "An export with seals has the format ndjson.");
      for (const [name, value] of Object.entries(filters))
        if (value !== undefined)
          throw invalidField(name, "An export with seals contains the whole log. Remove the filters.");
      return writeLogExport(
        { origin: buildOrigin(prefix, teamId), teamId },
        readSealedLog(ctx.readTransaction, teamId),
      );
    },
  ),
});

/**
 * Creates a caller that exports a team's log as text, chunk by chunk. Its input is a parsed query string. It is not part of
 * the router because its result is a file; authorization, limits and errors are those of a procedure.
 */
export const createExporter = createCallerFactory(exportRouter);
