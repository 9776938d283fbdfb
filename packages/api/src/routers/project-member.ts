import {
  getDatabaseError,
  projectMembers,
  prepared,
  users,
  type Db,
  type NewProjectMember,
  type Placeholders,
  type ProjectMember,
} from "@shipkit/db";
import { projectRoles } from "@shipkit/db/permissions";
import { and, desc, eq, getTableColumns, sql } from "drizzle-orm";
import { z } from "zod";
import { conflict, notFound, firstOrNotFound } from "../errors.ts";
import { id } from "../input.ts";
import { pageInput, keysetList } from "../pagination.ts";
import { joinUser } from "../join-user.ts";
import { projectProcedure, projectQuery } from "../auth/procedures.ts";
import { router } from "../trpc.ts";

const findMembers = keysetList(
  projectMembers.id,
  (db, $: Placeholders<{ projectId: string; limit: number }>, after) => {
    const user = joinUser(db, projectMembers.userId);
    return db
      .select({
        ...getTableColumns(projectMembers),
        user: { id: user.id, name: user.name, email: user.email, image: user.image },
      })
      .from(projectMembers)
      .innerJoinLateral(user, sql`true`)
      .where(and(eq(projectMembers.projectId, $.projectId), after))
      .orderBy(desc(projectMembers.id))
      .limit($.limit);
  },
);

const findMember = prepared((db, $: Placeholders<{ projectId: string; userId: string }>) =>
  db
    .select(getTableColumns(projectMembers))
    .from(projectMembers)
    .innerJoin(users, eq(users.id, projectMembers.userId)) // not someone who removed their account
    .where(and(eq(projectMembers.projectId, $.projectId), eq(projectMembers.userId, $.userId))),
);

/** The database admits members of the project's team alone. */
async function insert(db: Db, values: NewProjectMember): Promise<ProjectMember> {
  const [member] = await db
    .insert(projectMembers)
    .values(values)
    .onConflictDoNothing()
    .returning()
    .catch((error: unknown) => {
      throw getDatabaseError(error)?.code === "23503" ? notFound() : error; // foreign_key_violation
    });
  if (member) return member;
  await find(db, values); // not someone who removed their account
  throw conflict("This person is in the project already");
}

const find = async (db: Db, values: { projectId: string; userId: string }) =>
  firstOrNotFound(await findMember(db, values));

export const projectMemberRouter = router({
  list: projectQuery("projectMember:read", pageInput).query(({ ctx, input }) => findMembers(ctx.db, input)),

  /** Adds a member of the project's team. */
  add: projectProcedure("projectMember:manage", { userId: id, role: z.enum(projectRoles) }).mutation(
    async ({ ctx, input }) => {
      const member = await insert(ctx.db, { ...input, teamId: ctx.team.id });
      ctx.record(member, {
        details: `added a member as ${member.role}`,
        metadata: { userId: member.userId },
      });
      return member;
    },
  ),

  updateRole: projectProcedure("projectMember:manage", { userId: id, role: z.enum(projectRoles) }).mutation(
    async ({ ctx, input }) => {
      const before = await find(ctx.db, input);
      const { role } = input;
      const write = () =>
        ctx.db.update(projectMembers).set({ role }).where(eq(projectMembers.id, before.id)).returning();
      const member = role === before.role ? before : firstOrNotFound(await write());
      ctx.record(member, {
        before,
        details: `changed a member's role from ${before.role} to ${role}`,
        metadata: { userId: member.userId },
      });
      return member;
    },
  ),

  remove: projectProcedure("projectMember:manage", { userId: id }).mutation(async ({ ctx, input }) => {
    const { id } = await find(ctx.db, input);
    const member = firstOrNotFound(
      await ctx.db.delete(projectMembers).where(eq(projectMembers.id, id)).returning(),
    );
    ctx.record(member, {
      deleted: true,
      details: `removed a member, who was ${member.role}`,
      metadata: { userId: member.userId },
    });
    return member;
  }),
});
