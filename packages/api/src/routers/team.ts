import {
  apiKeys,
  createTeam,
  getApiKeyId,
  teamMembers,
  teams,
  type Placeholders,
  type Team,
} from "@shipkit/db";
import { and, desc, eq, getTableColumns, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { conflict } from "../errors.ts";
import { name } from "../input.ts";
import { pageOnly, keysetList } from "../pagination.ts";
import { authenticatedProcedure, personProcedure, teamProcedure } from "../auth/procedures.ts";
import { router } from "../trpc.ts";
import { updateRow } from "../update-row.ts";

type ListValues = { userId: string; apiKeyId: string | null; limit: number };

/** The teams of a person with their role, or the team of an API key with the key's role. */
const listTeams = keysetList(teams.id, (db, values: Placeholders<ListValues>, page) =>
  db
    .select({
      ...getTableColumns(teams),
      role: sql<
        NonNullable<typeof teamMembers.$inferSelect.role>
      >`coalesce(${teamMembers.role}, ${apiKeys.role})`,
    })
    .from(teams)
    .leftJoin(teamMembers, and(eq(teamMembers.teamId, teams.id), eq(teamMembers.userId, values.userId)))
    .leftJoin(apiKeys, and(eq(apiKeys.teamId, teams.id), eq(apiKeys.id, values.apiKeyId)))
    .where(and(isNull(teams.deletedAt), page))
    .orderBy(desc(teams.id))
    .limit(values.limit),
);

/** Without the role: the members of a deleted team are visible to nobody. */
const listDeletedTeams = keysetList(teams.id, (db, values: Placeholders<{ limit: number }>, page) =>
  db
    .select()
    .from(teams)
    .where(and(isNotNull(teams.deletedAt), page))
    .orderBy(desc(teams.id))
    .limit(values.limit),
);

/** The days for which the team's activity is kept; null for forever. */
const activityDays = z.number().int().min(1).max(36_500).nullable().optional();

function describeUpdate(before: Team, { name, activityDays }: Team): string {
  const change = name === before.name ? `changed team ${name}` : `renamed team ${before.name} to ${name}`;
  if (activityDays === before.activityDays) return change;
  return `${change} to keep its activity ${activityDays === null ? "forever" : `for ${activityDays} days`}`;
}

export const teamRouter = router({
  /** Lists the teams of the caller, each with the caller's role. */
  list: authenticatedProcedure(pageOnly).query(({ ctx, input }) =>
    listTeams(ctx.db, { ...input, userId: ctx.actor, apiKeyId: getApiKeyId(ctx.actor) }),
  ),

  get: teamProcedure("team:read", {}).query(({ ctx }) => ({ ...ctx.team, role: ctx.teamRole })),

  create: personProcedure(z.object({ name })).mutation(async ({ ctx, input }) => {
    const team = await createTeam(ctx.db, input.name);
    ctx.record(team, { details: `created team ${team.name}` });
    return team;
  }),

  update: teamProcedure("team:update", { name, activityDays }).mutation(async ({ ctx, input }) => {
    const before = ctx.team;
    const { name, activityDays } = input;
    const team = await updateRow(ctx.db, teams, before, { name, activityDays });
    ctx.record(team, { before, details: describeUpdate(before, team) });
    return team;
  }),

  remove: teamProcedure("team:remove", {}).mutation(async ({ ctx }) => {
    const team = await updateRow(ctx.db, teams, ctx.team, { deletedAt: new Date() });
    ctx.record(team, { before: ctx.team, details: `removed team ${team.name}` });
    return team;
  }),

  restore: teamProcedure("team:remove", {}, { deleted: true }).mutation(async ({ ctx }) => {
    if (!ctx.team.deletedAt) throw conflict("This team is not removed.");
    const team = await updateRow(ctx.db, teams, ctx.team, { deletedAt: null });
    ctx.record(team, { before: ctx.team, details: `restored team ${team.name}` });
    return team;
  }),

  /** Lists the removed teams that the caller may restore. */
  listDeleted: authenticatedProcedure(pageOnly).query(({ ctx, input }) => listDeletedTeams(ctx.db, input)),
});
