import { createTeam, teamMembers, teams, type Parameters } from "@shipkit/db";
import { and, desc, eq, getTableColumns, isNull } from "drizzle-orm";
import { z } from "zod";
import { name } from "../input.ts";
import { pageOnly, pages } from "../page.ts";
import { teamProcedure, userProcedure } from "../procedures.ts";
import { router } from "../trpc.ts";

const findTeams = pages(teams.id, (db, $: Parameters<{ userId: string; limit: number }>, after) =>
  db
    .select({ ...getTableColumns(teams), role: teamMembers.role })
    .from(teams)
    .innerJoin(teamMembers, and(eq(teamMembers.teamId, teams.id), eq(teamMembers.userId, $.userId)))
    .where(and(isNull(teams.deletedAt), after))
    .orderBy(desc(teams.id))
    .limit($.limit),
);

export const teamRouter = router({
  /** The teams that the caller belongs to, each with their role. */
  list: userProcedure(pageOnly).query(({ ctx, input }) =>
    findTeams(ctx.db, { ...input, userId: ctx.userId }),
  ),

  get: teamProcedure("team:read", {}).query(({ ctx }) => ({ ...ctx.team, role: ctx.teamRole })),

  create: userProcedure(z.object({ name })).mutation(async ({ ctx, input }) => {
    const team = await createTeam(ctx.db, input.name);
    ctx.record(team, { details: `created team ${team.name}` });
    return team;
  }),
});
