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

/** What the head of a transaction found, for a caller whose session is good. */
type Found = Head & { caller: string };

type Guard<Admitted> = {
  parents: (input: never) => Parents;
  /** Answers what the handler is given besides, or throws what the caller is told. */
  admit: (found: Found) => Admitted;
  permission?: Permission;
};

/**
 * Runs the handler in one transaction as its caller, once `admit` has let the head of it pass. A query is read
 * only; a mutation is named by the procedure's path, and commits with its entry or not at all.
 */
function guarded<Admitted extends object>({ parents, admit, permission }: Guard<Admitted>) {
  return middleware(async ({ ctx, input, type, path, next }) => {
    const request = requestOf(ctx, parents(input as never));
    if (type === "mutation") {
      request.action = path;
      const lock = permission && writes[permission];
      if (lock) request.lock = lock;
    }
    return ctx.database.scope(request, async ({ db, record, head }) => {
      const found = known(await head);
      const scoped: { db: Db; record: Recorder; userId: string } & Admitted = {
        db,
        record,
        userId: found.caller,
        ...admit(found),
      };
      const result = await next({ ctx: scoped });
      if (!result.ok) throw result.error; // returned, it would commit
      return result;
    });
  });
}

/**
 * The same for a query that needs nothing of what the head finds: its statement travels with the head, in one round
 * trip. It sees what row-level security shows the caller, and its answer is dropped where `admit` refuses.
 */
function guardedAhead({ parents, admit }: Guard<unknown>) {
  return middleware(async ({ ctx, input, next }) =>
    ctx.database.scope(requestOf(ctx, parents(input as never)), async ({ db, head }) => {
      const [found, result] = await Promise.all([head, next({ ctx: { db } })]);
      admit(known(found));
      if (!result.ok) throw result.error;
      return result;
    }),
  );
}

function known(head: Head): Found {
  if (head.caller === null) throw unauthorized();
  return head as Found; // just checked
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
  signedIn.input(input).use(guarded({ parents: () => ({}), admit: () => ({}) }));

const teamInput = <Shape extends ZodRawShape>(shape: Shape) => z.object({ teamId: id, ...shape });

const teamGuard = (permission: TeamPermission, options: Options = {}) => ({
  parents: ({ teamId }: { teamId: string }) => ({ teamId }),
  admit: (found: Found) => inTeam(found, permission, options),
  permission,
});

/** For those who hold `permission` in the team of the input's `teamId`: `ctx.team`, and the caller's role in it. */
export const teamProcedure = <Shape extends ZodRawShape>(
  permission: TeamPermission,
  shape: Shape,
  options?: Options,
) => signedIn.input(teamInput(shape)).use(guarded(teamGuard(permission, options)));

/** A query for the same callers whose handler has `ctx.db` alone, and one round trip. */
export const teamQuery = <Shape extends ZodRawShape>(permission: TeamPermission, shape: Shape) => {
  const builder = signedIn.input(teamInput(shape)).use(guardedAhead(teamGuard(permission)));
  return builder as Pick<typeof builder, "query">;
};

/** For those who hold `permission` in the project of the input's `projectId`: `ctx.project`, `ctx.team` and the roles. */
export const projectProcedure = <Shape extends ZodRawShape>(
  permission: ProjectPermission,
  shape: Shape,
  options: Options = {},
) =>
  signedIn.input(z.object({ projectId: id, ...shape })).use(
    guarded({
      parents: ({ projectId }: { projectId: string }) => ({ projectId }),
      admit: (found) => inProject(found, permission, options),
      permission,
    }),
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
