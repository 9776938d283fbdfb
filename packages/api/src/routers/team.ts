import {
  apiKeys,
  createTeam,
  teamMembers,
  teams,
  type Db,
  type NewTeam,
  type Placeholders,
  type Team,
} from "@shipkit/db";
import { getApiKeyId } from "@shipkit/db";
import { and, desc, eq, getTableColumns, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { conflict, firstOrNotFound } from "../errors.ts";
import { name } from "../input.ts";
import { pageOnly, keysetList } from "../pagination.ts";
import { authenticatedProcedure, personProcedure, teamProcedure } from "../auth/procedures.ts";
import { router } from "../trpc.ts";

type Ours = { userId: string; apiKeyId: string | null; limit: number };

/** The caller's teams with their role, which for an API key is its own. */
const findTeams = keysetList(teams.id, (db, $: Placeholders<Ours>, after) =>
  db
    .select({
      ...getTableColumns(teams),
      role: sql<
        NonNullable<typeof teamMembers.$inferSelect.role>
      >`coalesce(${teamMembers.role}, ${apiKeys.role})`,
    })
    .from(teams)
    .leftJoin(teamMembers, and(eq(teamMembers.teamId, teams.id), eq(teamMembers.userId, $.userId)))
    .leftJoin(apiKeys, and(eq(apiKeys.teamId, teams.id), eq(apiKeys.id, $.apiKeyId)))
    .where(and(isNull(teams.deletedAt), after))
    .orderBy(desc(teams.id))
    .limit($.limit),
);

/** Of a team that is removed nobody reads the members, themselves included: a role is not to be had. */
const findDeletedTeams = keysetList(teams.id, (db, $: Placeholders<{ limit: number }>, after) =>
  db
    .select()
    .from(teams)
    .where(and(isNotNull(teams.deletedAt), after))
    .orderBy(desc(teams.id))
    .limit($.limit),
);

const write = async (db: Db, team: Team, values: Partial<NewTeam>) =>
  firstOrNotFound(await db.update(teams).set(values).where(eq(teams.id, team.id)).returning());

/** Days that the team's activity is kept; null for ever. */
const activityDays = z.number().int().min(1).max(36_500).nullable().optional();

const updated = (before: Team, { name, activityDays }: Team) =>
  [
    name === before.name ? `changed team ${name}` : `renamed team ${before.name} to ${name}`,
    ...(activityDays === before.activityDays
      ? []
      : [`to keep its activity ${activityDays === null ? "for ever" : `for ${activityDays} days`}`]),
  ].join(" ");

export const teamRouter = router({
  /** The teams that the caller belongs to, each with their role. */
  list: authenticatedProcedure(pageOnly).query(({ ctx, input }) =>
    findTeams(ctx.db, { ...input, userId: ctx.actor, apiKeyId: getApiKeyId(ctx.actor) }),
  ),

  get: teamProcedure("team:read", {}).query(({ ctx }) => ({ ...ctx.team, role: ctx.teamRole })),

  create: personProcedure(z.object({ name })).mutation(async ({ ctx, input }) => {
    const team = await createTeam(ctx.db, input.name);
    ctx.record(team, { details: `created team ${team.name}` });
    return team;
  }),

  update: teamProcedure("team:update", { name, activityDays }).mutation(async ({ ctx, input }) => {
    const before = ctx.team;
    const { name, activityDays = before.activityDays } = input;
    const changed = name !== before.name || activityDays !== before.activityDays;
    const team = changed ? await write(ctx.db, before, { name, activityDays }) : before;
    ctx.record(team, { before, details: updated(before, team) });
    return team;
  }),

  remove: teamProcedure("team:remove", {}).mutation(async ({ ctx }) => {
    const team = await write(ctx.db, ctx.team, { deletedAt: new Date() });
    ctx.record(team, { before: ctx.team, details: `removed team ${team.name}` });
    return team;
  }),

  restore: teamProcedure("team:remove", {}, { deleted: true }).mutation(async ({ ctx }) => {
    if (!ctx.team.deletedAt) throw conflict("The team is not removed");
    const team = await write(ctx.db, ctx.team, { deletedAt: null });
    ctx.record(team, { before: ctx.team, details: `restored team ${team.name}` });
    return team;
  }),

  /** The removed teams that the caller may restore. */
  listDeleted: authenticatedProcedure(pageOnly).query(({ ctx, input }) => findDeletedTeams(ctx.db, input)),
});
