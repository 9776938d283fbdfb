import { activityLogs, activitySeverities, users } from "@shipkit/db";
import { and, desc, eq, getTableColumns, gte, lt } from "drizzle-orm";
import { z } from "zod";
import { id, moment } from "../input.ts";
import { page, pageInput } from "../page.ts";
import { teamQuery } from "../procedures.ts";
import { router } from "../trpc.ts";

const filters = {
  projectId: id.optional(),
  userId: id.optional(),
  action: id.optional(),
  category: id.optional(),
  severity: z.enum(activitySeverities).optional(),
  targetId: id.optional(),
  /** The first moment included. */
  from: moment.optional(),
  /** The first moment no longer included. */
  to: moment.optional(),
};

const given = <V, R>(value: V | undefined, condition: (value: V) => R) =>
  value === undefined ? undefined : condition(value);

export const activityRouter = router({
  /** The entries of the team that the caller may see, each with the person who acted, as far as they may see them. */
  list: teamQuery("team:read", { ...pageInput, ...filters }).query(async ({ ctx, input }) => {
    const entries = await ctx.db
      .select({
        ...getTableColumns(activityLogs),
        user: { id: users.id, name: users.name, image: users.image },
      })
      .from(activityLogs)
      .leftJoin(users, eq(users.id, activityLogs.userId))
      .where(
        and(
          eq(activityLogs.teamId, input.teamId),
          given(input.projectId, (value) => eq(activityLogs.projectId, value)),
          given(input.userId, (value) => eq(activityLogs.userId, value)),
          given(input.action, (value) => eq(activityLogs.action, value)),
          given(input.category, (value) => eq(activityLogs.category, value)),
          given(input.severity, (value) => eq(activityLogs.severity, value)),
          given(input.targetId, (value) => eq(activityLogs.targetId, value)),
          given(input.from, (value) => gte(activityLogs.createdAt, value)),
          given(input.to, (value) => lt(activityLogs.createdAt, value)),
          input.cursor == null ? undefined : lt(activityLogs.id, input.cursor),
        ),
      )
      .orderBy(desc(activityLogs.id))
      .limit(input.limit + 1);
    return page(entries, input.limit);
  }),
});
