import { countActivity, activityLogs, isVisibleActivity, prepared, type Placeholders } from "@shipkit/db";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { selectEntries, toApiEntry } from "../activity/select-entries.ts";
import { firstOrNotFound } from "../errors.ts";
import { activityFilters, activityListInput, listActivity, listOwnActivity } from "../activity/list.ts";
import { id, timestamp } from "../input.ts";
import { liveProcedure } from "../activity/live/live-procedure.ts";
import {
  authenticatedProcedure,
  personProcedure,
  teamQuery,
  teamStreamProcedure,
} from "../auth/procedures.ts";
import { verifyTeamLog } from "../activity/verify.ts";
import { router } from "../trpc.ts";

const findEntry = prepared((db, values: Placeholders<{ activityId: string }>) =>
  selectEntries(db).where(and(eq(activityLogs.id, values.activityId), isVisibleActivity(values.activityId))),
);

export const activityRouter = router({
  /** Lists the entries of a team that the caller may see: all, or those of visible projects and their own. */
  list: teamQuery("team:read", { ...activityListInput, ...activityFilters }).query(({ ctx, input }) =>
    listActivity(ctx.db, input),
  ),

  /** Lists the caller's entries without a team, such as sign-ins. */
  mine: personProcedure(z.object(activityListInput).prefault({})).query(({ ctx, input }) =>
    listOwnActivity(ctx.db, ctx.userId, input),
  ),

  get: authenticatedProcedure(z.object({ activityId: id })).query(async ({ ctx, input }) =>
    toApiEntry(firstOrNotFound(await findEntry(ctx.db, input))),
  ),

  /** Counts the entries of a team that the caller may see, by day (UTC) and category. */
  summary: teamQuery("team:read", { from: timestamp, to: timestamp }).query(async ({ ctx, input }) => ({
    items: await countActivity(ctx.db, input.teamId, input.from, input.to),
  })),

  /** Streams new entries of a team that the caller may see. The id of an event is the entry's sequence number. */
  live: liveProcedure,

  /**
   * Verifies every entry of the team's log against its seals, their public key and the external seals. `finding` names
   * the first entry that was changed, or where the log was truncated.
   */
  verify: teamStreamProcedure("activity:export", {}).query(({ ctx, input }) =>
    verifyTeamLog(ctx.readTransaction, input.teamId, ctx.trustedLog),
  ),
});
