import { activityCounts, activityLogs, isSeenEntry, statement, type Parameters } from "@shipkit/db";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { selectEntries, shown } from "../entries.ts";
import { one } from "../errors.ts";
import { activityFilters, feedInput, findActivity, findOwnActivity } from "../feed.ts";
import { id, moment } from "../input.ts";
import { followActivity } from "../live/procedure.ts";
import { callerProcedure, personProcedure, teamQuery, teamReader } from "../procedures.ts";
import { verifyTeamLog } from "../proof.ts";
import { router } from "../trpc.ts";

const findEntry = statement((db, $: Parameters<{ activityId: string }>) =>
  selectEntries(db).where(and(eq(activityLogs.id, $.activityId), isSeenEntry($.activityId))),
);

export const activityRouter = router({
  /** The entries of a team that the caller may see: all, or those of projects that they may read and their own. */
  list: teamQuery("team:read", { ...feedInput, ...activityFilters }).query(({ ctx, input }) =>
    findActivity(ctx.db, input),
  ),

  /** The caller's entries that concern no team, such as where they signed in. */
  mine: personProcedure(z.object(feedInput).prefault({})).query(({ ctx, input }) =>
    findOwnActivity(ctx.db, ctx.userId, input),
  ),

  get: callerProcedure(z.object({ activityId: id })).query(async ({ ctx, input }) =>
    shown(one(await findEntry(ctx.db, input))),
  ),

  /** How many entries of a team the caller may see, by day (UTC) and category. */
  summary: teamQuery("team:read", { from: moment, to: moment }).query(async ({ ctx, input }) => ({
    items: await activityCounts(ctx.db, input.teamId, input.from, input.to),
  })),

  /** The entries of a team that the caller may see, as they are numbered; each event's id is the number. */
  live: followActivity,

  /**
   * Whether the team's log is what was sealed: every entry of it, against the seals, the public key and the copies of the
   * seals outside. Where it is not, `finding` names the first entry that is wrong, or where the log was cut.
   */
  verify: teamReader("activity:export", {}).query(({ ctx, input }) =>
    verifyTeamLog(ctx.read, input.teamId, ctx.proof),
  ),
});
