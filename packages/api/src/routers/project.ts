import {
  actorHasPermission,
  projectRolePermission,
  projects,
  projectSearch,
  prepared,
  type Db,
  type Placeholders,
} from "@shipkit/db";
import { and, desc, eq, isNotNull, isNull, type SQL } from "drizzle-orm";
import { conflict, firstOrNotFound } from "../errors.ts";
import { name, search } from "../input.ts";
import { pageInput, keysetList, searchList, type PageInput } from "../pagination.ts";
import { projectProcedure, teamProcedure, teamQuery } from "../auth/procedures.ts";
import { router } from "../trpc.ts";
import { updateRow } from "../update-row.ts";

const listProjects = (condition: SQL | undefined) =>
  keysetList(projects.id, (db, values: Placeholders<{ teamId: string; limit: number }>, page) =>
    db
      .select()
      .from(projects)
      .where(and(eq(projects.teamId, values.teamId), condition, page))
      .orderBy(desc(projects.id))
      .limit(values.limit),
  );

const isNotDeleted = isNull(projects.deletedAt);

// Each list has its index. In one statement, a guest's page would scan all projects of the team.
const listByTeamRole = listProjects(and(isNotDeleted, actorHasPermission("project:read")));
const listByProjectRole = listProjects(and(isNotDeleted, projectRolePermission(projects.id, "project:read")));
const listDeletedProjects = listProjects(isNotNull(projects.deletedAt));

/** Lists by team role first. If that is empty, the caller sees no project, or only those in which they have a role. */
async function listVisibleProjects(db: Db, input: { teamId: string } & PageInput) {
  const page = await listByTeamRole(db, input);
  return page.items.length > 0 ? page : listByProjectRole(db, input);
}

const searchProjects = searchList(projectSearch, (db, isOnPage) =>
  db.select().from(projects).where(isOnPage).orderBy(desc(projects.id)),
);

const insertProject = prepared((db, values: Placeholders<{ teamId: string; name: string }>) =>
  db.insert(projects).values({ teamId: values.teamId, name: values.name }).returning(),
);

export const projectRouter = router({
  /** Lists the projects of a team that the caller may see; for a guest, those in which they have a role. */
  list: teamQuery("team:read", { ...pageInput, search }).query(({ ctx, input: { search, ...input } }) =>
    search ? searchProjects(ctx.db, { ...input, text: search }) : listVisibleProjects(ctx.db, input),
  ),

  get: projectProcedure("project:read", {}).query(({ ctx }) => ({
    ...ctx.project,
    teamRole: ctx.teamRole,
    projectRole: ctx.projectRole,
  })),

  create: teamProcedure("project:create", { name }).mutation(async ({ ctx, input }) => {
    const project = firstOrNotFound(await insertProject(ctx.db, input));
    ctx.record(project, { details: `created project ${project.name}` });
    return project;
  }),

  update: projectProcedure("project:update", { name }).mutation(async ({ ctx, input }) => {
    const before = ctx.project;
    const project = await updateRow(ctx.db, projects, before, { name: input.name });
    ctx.record(project, { before, details: `renamed project ${before.name} to ${project.name}` });
    return project;
  }),

  remove: projectProcedure("project:remove", {}).mutation(async ({ ctx }) => {
    const project = await updateRow(ctx.db, projects, ctx.project, { deletedAt: new Date() });
    ctx.record(project, { before: ctx.project, details: `removed project ${project.name}` });
    return project;
  }),

  restore: projectProcedure("project:remove", {}, { deleted: true }).mutation(async ({ ctx }) => {
    if (!ctx.project.deletedAt) throw conflict("This project is not removed.");
    const project = await updateRow(ctx.db, projects, ctx.project, { deletedAt: null });
    ctx.record(project, { before: ctx.project, details: `restored project ${project.name}` });
    return project;
  }),

  /** Lists the removed projects that the caller may restore. */
  listDeleted: teamQuery("team:read", pageInput).query(({ ctx, input }) =>
    listDeletedProjects(ctx.db, input),
  ),
});
