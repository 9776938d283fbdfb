import { type Db, type Head, type Project, type Recorder, type Request, type Team } from "@shipkit/db";
import { can, type Permission, type ProjectPermission, type TeamPermission } from "@shipkit/db/permissions";
import { z, type ZodRawShape, type ZodType } from "zod";
import type { Context } from "./context.ts";
import { forbidden, notFound, unauthorized } from "./errors.ts";
import { id } from "./input.ts";
import { middleware, procedure } from "./trpc.ts";

type Options = {
  /** The procedure also takes a parent that is removed, from those who hold its permission. */
  removed?: boolean;
};

/** What a mutation with this permission writes to, and so locks before anything is checked. */
const writes: Partial<Record<Permission, "team" | "project">> = {
  "team:update": "team",
  "team:remove": "team",
  "member:update": "team",
  "member:remove": "team",
  "project:update": "project",
  "project:remove": "project",
};

/** Who is signed in comes before what is wrong with the input. */
const signedIn = procedure.use(async ({ ctx, next }) => {
  if (ctx.sessionToken === null) throw unauthorized();
  const sessionToken = ctx.sessionToken;
  const result = await next({ ctx: { sessionToken } });
  if (!result.ok && result.error.code === "BAD_REQUEST")
    await ctx.database.scope({ role: "app", caller: { sessionToken } }, async ({ head }) => {
      if ((await head).caller === null) throw unauthorized();
    });
  return result;
});

type Parents = { teamId?: string; projectId?: string };

/**
 * Runs the handler in one transaction as its caller, once `admit` has let the head of it pass. A query is read
 * only; a mutation is named by the procedure's path, and commits with its entry or not at all.
 */
function inScope<Admitted extends object>(
  parents: (input: never) => Parents,
  admit: (head: Head & { caller: string }) => Admitted,
  permission?: Permission,
) {
  return middleware(async ({ ctx, input, type, path, next }) => {
    const request = requestOf(ctx, parents(input as never));
    if (type === "mutation") {
      request.action = path;
      const lock = permission && writes[permission];
      if (lock) request.lock = lock;
    }
    return ctx.database.scope(request, async ({ db, record, head }) => {
      const found = await head;
      if (found.caller === null) throw unauthorized();
      const admitted = admit(found as Head & { caller: string });
      const scoped: { db: Db; record: Recorder; userId: string } & Admitted = {
        db,
        record,
        userId: found.caller,
        ...admitted,
      };
      const result = await next({ ctx: scoped });
      if (!result.ok) throw result.error; // returned, it would commit
      return result;
    });
  });
}

function requestOf(ctx: Context, parents: Parents): Request {
  if (ctx.sessionToken === null) throw unauthorized();
  return {
    role: "app",
    caller: { sessionToken: ctx.sessionToken },
    requestId: ctx.requestId,
    ...(ctx.ipAddress !== undefined && { ipAddress: ctx.ipAddress }),
    ...(ctx.userAgent !== undefined && { userAgent: ctx.userAgent }),
    ...parents,
  };
}

/** For whoever is signed in; what they reach is the policies' to say. */
export const userProcedure = <Schema extends ZodType>(input: Schema) =>
  signedIn.input(input).use(
    inScope(
      () => ({}),
      () => ({}),
    ),
  );

/** For those who hold `permission` in the team of the input's `teamId`: `ctx.team`, and the caller's role in it. */
export const teamProcedure = <Shape extends ZodRawShape>(
  permission: TeamPermission,
  shape: Shape,
  options: Options = {},
) =>
  signedIn.input(z.object({ teamId: id, ...shape })).use(
    inScope(
      ({ teamId }: { teamId: string }) => ({ teamId }),
      (head) => inTeam(head, permission, options),
      permission,
    ),
  );

/** For those who hold `permission` in the project of the input's `projectId`: `ctx.project`, `ctx.team` and the roles. */
export const projectProcedure = <Shape extends ZodRawShape>(
  permission: ProjectPermission,
  shape: Shape,
  options: Options = {},
) =>
  signedIn.input(z.object({ projectId: id, ...shape })).use(
    inScope(
      ({ projectId }: { projectId: string }) => ({ projectId }),
      (head) => inProject(head, permission, options),
      permission,
    ),
  );

function inTeam({ team, teamRole }: Head, permission: TeamPermission, { removed = false }: Options) {
  if (!team || !can("team:read", { teamRole })) throw notFound();
  decide(permission, { teamRole }, team, removed);
  return { team, teamRole: teamRole as NonNullable<typeof teamRole> }; // null holds no permission
}

function inProject(head: Head, permission: ProjectPermission, { removed = false }: Options) {
  const { team, project, teamRole, projectRole } = head;
  const roles = { teamRole, projectRole };
  if (!project || !team || team.deletedAt || !can("project:read", roles)) throw notFound();
  decide(permission, roles, project, removed);
  return { team, project, ...roles };
}

function decide(
  permission: Permission,
  roles: Pick<Head, "teamRole"> & Partial<Pick<Head, "projectRole">>,
  parent: Team | Project,
  removed: boolean,
) {
  const allowed = can(permission, roles);
  if (parent.deletedAt && !(removed && allowed)) throw notFound();
  if (!allowed) throw forbidden();
}
