import {
  memberSearch,
  prepared,
  teamMembers,
  users,
  type Db,
  type Placeholders,
  type TeamMember,
} from "@shipkit/db";
import { teamRoles } from "@shipkit/db/permissions";
import { and, desc, eq, getTableColumns, sql } from "drizzle-orm";
import { z } from "zod";
import { firstOrNotFound } from "../errors.ts";
import { id, search } from "../input.ts";
import { pageInput, searchList } from "../pagination.ts";
import { joinUser } from "../join-user.ts";
import { teamProcedure, teamQuery } from "../auth/procedures.ts";
import { requireAssignableRoles } from "../auth/access-rules.ts";
import { router } from "../trpc.ts";
import { updateRow } from "../update-row.ts";

const searchMembers = searchList(memberSearch, (db, isOnPage) => {
  const user = joinUser(db, teamMembers.userId);
  return db
    .select({
      ...getTableColumns(teamMembers),
      user: { id: user.id, name: user.name, email: user.email, image: user.image },
    })
    .from(teamMembers)
    .innerJoinLateral(user, sql`true`)
    .where(isOnPage)
    .orderBy(desc(teamMembers.id));
});

const findMember = prepared((db, values: Placeholders<{ teamId: string; userId: string }>) =>
  db
    .select(getTableColumns(teamMembers))
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId)) // only existing accounts are visible
    .where(and(eq(teamMembers.teamId, values.teamId), eq(teamMembers.userId, values.userId))),
);

const deleteMember = async (db: Db, { id }: TeamMember) =>
  firstOrNotFound(await db.delete(teamMembers).where(eq(teamMembers.id, id)).returning());

export const memberRouter = router({
  list: teamQuery("member:read", { ...pageInput, search }).query(
    ({ ctx, input: { search = "", ...input } }) => searchMembers(ctx.db, { ...input, text: search }),
  ),

  updateRole: teamProcedure("member:update", { userId: id, role: z.enum(teamRoles) }).mutation(
    async ({ ctx, input }) => {
      const before = firstOrNotFound(await findMember(ctx.db, input));
      requireAssignableRoles(ctx.teamRole, before.role, input.role);
      const member = await updateRow(ctx.db, teamMembers, before, { role: input.role });
      ctx.record(member, {
        before,
        details: `changed a member's role from ${before.role} to ${member.role}`,
        metadata: { userId: member.userId },
      });
      return member;
    },
  ),

  remove: teamProcedure("member:remove", { userId: id }).mutation(async ({ ctx, input }) => {
    const before = firstOrNotFound(await findMember(ctx.db, input));
    requireAssignableRoles(ctx.teamRole, before.role);
    const member = await deleteMember(ctx.db, before);
    ctx.record(member, {
      deleted: true,
      details: `removed a member, who was ${member.role}`,
      metadata: { userId: member.userId },
    });
    return member;
  }),

  leave: teamProcedure("team:read", {}, { personOnly: true, lock: "team" }).mutation(async ({ ctx }) => {
    const own = firstOrNotFound(await findMember(ctx.db, { teamId: ctx.team.id, userId: ctx.actor }));
    const member = await deleteMember(ctx.db, own);
    ctx.record(member, {
      deleted: true,
      details: `left the team, as ${member.role}`,
      metadata: { userId: member.userId },
    });
    return member;
  }),
});
