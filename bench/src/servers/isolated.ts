import { sql } from "drizzle-orm";
import { db, toEntry, usualQueries } from "./queries.ts";
import { serve } from "./stack.ts";

// The usual row-level security: each request is a transaction that first sets the serving role and the actor, under
// ShipKit's policies. That role cannot insert into the log, so the entry is written by its function.
serve({
  ...usualQueries,
  around: (userId, path, work) =>
    db.transaction(async (tx) => {
      const action = path === "project.create" ? path : "";
      await tx.execute(
        sql`select set_config('role', 'shipkit_app', true), set_config('shipkit.actor', ${userId}, true),
          set_config('shipkit.action', ${action}, true)`,
      );
      return work(tx);
    }),
  insertEntry: async (tx, project, teamId, userId) => {
    const { details, targetType, targetId, projectId } = toEntry(project, teamId, userId);
    const entry = JSON.stringify({ details, targetType, targetId, projectId, teamId });
    return tx.execute(sql`select shipkit.record_activity(${entry})`);
  },
});
