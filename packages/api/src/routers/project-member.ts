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
import { updateRow } from "../update-row.ts";

const listMembers = keysetList(
  projectMembers.id,
  (db, values: Placeholders<{ projectId: string; limit: number }>, page) => {
    const user = joinUser(db, projectMembers.userId);
    return db
      .select({
        ...getTableColumns(projectMembers),
        user: { id: user.id, name: user.name, email: user.email, image: user.image },
      })
      .from(projectMembers)
      .innerJoinLateral(user, sql`true`)
      .where(and(eq(projectMembers.projectId, values.projectId), page))
      .orderBy(desc(projectMembers.id))
      .limit(values.limit);
  },
);

const selectMember = prepared((db, values: Placeholders<{ projectId: string; userId: string }>) =>
  db
    .select(getTableColumns(projectMembers))
    .from(projectMembers)
    .innerJoin(users, eq(users.id, projectMembers.userId)) // only existing accounts are visible
    .where(and(eq(projectMembers.projectId, values.projectId), eq(projectMembers.userId, values.userId))),
);

/** Adds a member of the project's team: the foreign key rejects other people. */
async function insertMember(db: Db, values: NewProjectMember): Promise<ProjectMember> {
  const [member] = await db
    .insert(projectMembers)
    .values(values)
    .onConflictDoNothing()
    .returning()
    .catch((error: unknown) => {
      throw getDatabaseError(error)?.code === "23503" ? notFound() : error; // foreign_key_violation
    });
  if (member) return member;
  await findMember(db, values); // NOT_FOUND if the account was removed
  throw conflict("This person is already a member of the project.");
}

const findMember = async (db: Db, values: { projectId: string; userId: string }) =>
  firstOrNotFound(await selectMember(db, values));

export const projectMemberRouter = router({
  list: projectQuery("projectMember:read", pageInput).query(({ ctx, input }) => listMembers(ctx.db, input)),

  /** Adds a member of the project's team. */
  add: projectProcedure("projectMember:manage", { userId: id, role: z.enum(projectRoles) }).mutation(
    async ({ ctx, input }) => {
      const member = await insertMember(ctx.db, { ...input, teamId: ctx.team.id });
      ctx.record(member, {
        details: `added a member as ${member.role}`,
        metadata: { userId: member.userId },
      });
      return member;
    },
  ),

  updateRole: projectProcedure("projectMember:manage", { userId: id, role: z.enum(projectRoles) }).mutation(
    async ({ ctx, input }) => {
      const before = await findMember(ctx.db, input);
      const member = await updateRow(ctx.db, projectMembers, before, { role: input.role });
      ctx.record(member, {
        before,
        details: `changed a member's role from ${before.role} to ${member.role}`,
        metadata: { userId: member.userId },
      });
      return member;
    },
  ),

  remove: projectProcedure("projectMember:manage", { userId: id }).mutation(async ({ ctx, input }) => {
    const { id } = await findMember(ctx.db, input);
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
