import { sql } from "drizzle-orm";
import { db, entryOf, usualQueries } from "./queries.ts";
import { serve } from "./stack.ts";

// The usual row-level security: a transaction per request that first takes on the serving role and names the
// caller, under ShipKit's own policies. The log admits no INSERT there, so the entry goes through its function.
serve({
  ...usualQueries,
  around: (userId, path, work) =>
    db.transaction(async (tx) => {
      const action = path === "project.create" ? path : "";
      await tx.execute(
        sql`select set_config('role', 'shipkit_app', true), set_config('shipkit.caller', ${userId}, true),
          set_config('shipkit.action', ${action}, true)`,
      );
      return work(tx);
    }),
  insertEntry: async (tx, project, teamId, userId) => {
    const { details, targetType, targetId, projectId } = entryOf(project, teamId, userId);
    const entry = JSON.stringify({ details, targetType, targetId, projectId, teamId });
    return tx.execute(sql`select shipkit.record(${entry})`);
  },
});
