import {
  actorHasPermission,
  projectRolePermission,
  isInProjectSearchPage,
  projects,
  prepared,
  type Db,
  type NewProject,
  type Placeholders,
  type Project,
} from "@shipkit/db";
import { and, desc, eq, isNotNull, isNull, type SQL } from "drizzle-orm";
import { conflict, firstOrNotFound } from "../errors.ts";
import { name, search } from "../input.ts";
import { pageInput, keysetList, searchList, type PageInput } from "../pagination.ts";
import { projectProcedure, teamProcedure, teamQuery } from "../auth/procedures.ts";
import { router } from "../trpc.ts";

const listing = (which: SQL | undefined) =>
  keysetList(projects.id, (db, $: Placeholders<{ teamId: string; limit: number }>, after) =>
    db
      .select()
      .from(projects)
      .where(and(eq(projects.teamId, $.teamId), which, after))
      .orderBy(desc(projects.id))
      .limit($.limit),
  );

const isThere = isNull(projects.deletedAt);

// Each is served by an index on its own; in one statement a guest's page would walk through all of the team's projects.
const findTeamsProjects = listing(and(isThere, actorHasPermission("project:read")));
const findOwnProjects = listing(and(isThere, projectRolePermission(projects.id, "project:read")));
const findDeletedProjects = listing(isNotNull(projects.deletedAt));

/** Whoever reads the whole team finds none of their own where they found none of the team's. */
async function findProjects(db: Db, input: { teamId: string } & PageInput) {
  const page = await findTeamsProjects(db, input);
  return page.items.length > 0 ? page : findOwnProjects(db, input);
}

const searchProjects = searchList((db, found) =>
  db.select().from(projects).where(isInProjectSearchPage(found)).orderBy(desc(projects.id)),
);

const insertProject = prepared((db, $: Placeholders<{ teamId: string; name: string }>) =>
  db.insert(projects).values({ teamId: $.teamId, name: $.name }).returning(),
);

const write = async (db: Db, project: Project, values: Partial<NewProject>) =>
  firstOrNotFound(await db.update(projects).set(values).where(eq(projects.id, project.id)).returning());

export const projectRouter = router({
  /** The projects of the team that the caller may see: a guest's are those that they were added to. */
  list: teamQuery("team:read", { ...pageInput, search }).query(({ ctx, input: { search, ...input } }) =>
    search ? searchProjects(ctx.db, { ...input, text: search }) : findProjects(ctx.db, input),
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
    const project = input.name === before.name ? before : await write(ctx.db, before, { name: input.name });
    ctx.record(project, { before, details: `renamed project ${before.name} to ${project.name}` });
    return project;
  }),

  remove: projectProcedure("project:remove", {}).mutation(async ({ ctx }) => {
    const project = await write(ctx.db, ctx.project, { deletedAt: new Date() });
    ctx.record(project, { before: ctx.project, details: `removed project ${project.name}` });
    return project;
  }),

  restore: projectProcedure("project:remove", {}, { deleted: true }).mutation(async ({ ctx }) => {
    if (!ctx.project.deletedAt) throw conflict("The project is not removed");
    const project = await write(ctx.db, ctx.project, { deletedAt: null });
    ctx.record(project, { before: ctx.project, details: `restored project ${project.name}` });
    return project;
  }),

  /** The removed projects that the caller may restore. */
  listDeleted: teamQuery("team:read", pageInput).query(({ ctx, input }) =>
    findDeletedProjects(ctx.db, input),
  ),
});
