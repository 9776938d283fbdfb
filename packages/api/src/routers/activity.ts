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

const findEntry = prepared((db, $: Placeholders<{ activityId: string }>) =>
  selectEntries(db).where(and(eq(activityLogs.id, $.activityId), isVisibleActivity($.activityId))),
);

export const activityRouter = router({
  /** The entries of a team that the caller may see: all, or those of projects that they may read and their own. */
  list: teamQuery("team:read", { ...activityListInput, ...activityFilters }).query(({ ctx, input }) =>
    listActivity(ctx.db, input),
  ),

  /** The caller's entries that concern no team, such as where they signed in. */
  mine: personProcedure(z.object(activityListInput).prefault({})).query(({ ctx, input }) =>
    listOwnActivity(ctx.db, ctx.userId, input),
  ),

  get: authenticatedProcedure(z.object({ activityId: id })).query(async ({ ctx, input }) =>
    toApiEntry(firstOrNotFound(await findEntry(ctx.db, input))),
  ),

  /** How many entries of a team the caller may see, by day (UTC) and category. */
  summary: teamQuery("team:read", { from: timestamp, to: timestamp }).query(async ({ ctx, input }) => ({
    items: await countActivity(ctx.db, input.teamId, input.from, input.to),
  })),

  /** The entries of a team that the caller may see, as they are numbered; each event's id is the number. */
  live: liveProcedure,

  /**
   * Whether the team's log is what was sealed: every entry of it, against the seals, the public key and the copies of the
   * seals outside. Where it is not, `finding` names the first entry that is wrong, or where the log was cut.
   */
  verify: teamStreamProcedure("activity:export", {}).query(({ ctx, input }) =>
    verifyTeamLog(ctx.readTransaction, input.teamId, ctx.trustedLog),
  ),
});
