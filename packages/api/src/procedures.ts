import { apiKeyOf, type Head, type Project, type Request, type Team } from "@shipkit/db";
import { can, type Permission, type ProjectPermission, type TeamPermission } from "@shipkit/db/permissions";
import type { PgTable } from "drizzle-orm/pg-core";
import { z, type ZodRawShape, type ZodType } from "zod";
import { forbidden, notFound, tooOften } from "./errors.ts";
import { guarded, guardedAhead, guardedReader, signedIn, type Found } from "./guard.ts";
import { id } from "./input.ts";
import { procedure } from "./trpc.ts";

type Lock = NonNullable<Request["lock"]>;

type Options = {
  /** The procedure also takes a parent that is removed, from those who hold its permission. */
  removed?: boolean;
  /** Only a person may call, not an API key. */
  person?: boolean;
  /** What the mutation writes to, where its permission does not say so. */
  lock?: Lock;
};

/** What a mutation with this permission writes to, and so locks before anything is checked. */
const writes: Partial<Record<Permission, Lock>> = {
  "team:update": "team",
  "team:remove": "team",
  "member:update": "team",
  "member:remove": "team",
  "project:update": "project",
  "project:remove": "project",
  "projectMember:manage": "project",
  "apiKey:manage": "team",
};

/** For whoever comes, signed in or not: `ctx.db` without a caller, which reaches no row but through functions. */
export const publicProcedure = <Schema extends ZodType>(input: Schema) =>
  procedure
    .meta({ callers: "anyone" })
    .input(input)
    .use(async ({ ctx, next }) => {
      const wait = await ctx.limits.call(null, ctx.ipAddress ?? "");
      if (wait > 0) throw tooOften(wait);
      return ctx.database.scope({ role: "app" }, async ({ db }) => {
        const result = await next({ ctx: { db } });
        if (!result.ok) throw result.error;
        return result;
      });
    });

const personOf = ({ caller, sessionId }: Found) => {
  if (apiKeyOf(caller) !== null) throw forbidden();
  return { userId: caller, sessionId };
};

/** For whoever is signed in, also an API key; what they reach is the policies' to say. */
export const callerProcedure = <Schema extends ZodType>(input: Schema) =>
  signedIn.input(input).use(guarded({ parents: () => ({}), admit: () => ({}) }));

/** For people alone: `ctx.userId`, and `ctx.sessionId`. A mutation locks the person against their other ones. */
export const personProcedure = <Schema extends ZodType>(input: Schema) =>
  signedIn
    .meta({ callers: "people" })
    .input(input)
    .use(guarded({ parents: () => ({}), admit: personOf, lock: "user" }));

const teamInput = <Shape extends ZodRawShape>(shape: Shape) => z.object({ teamId: id, ...shape });

const teamGuard = (permission: TeamPermission, options: Options = {}) => ({
  parents: ({ teamId }: { teamId: string }) => ({ teamId }),
  admit: (found: Found) => inTeam(found, permission, options),
  lock: options.lock ?? writes[permission],
});

/** For those who hold `permission` in the team of the input's `teamId`: `ctx.team`, and the caller's role in it. */
export const teamProcedure = <Shape extends ZodRawShape>(
  permission: TeamPermission,
  shape: Shape,
  options?: Options,
) =>
  signedIn
    .meta(options?.person ? { callers: "people" } : {})
    .input(teamInput(shape))
    .use(guarded(teamGuard(permission, options)));

/** A query for the same callers whose handler has `ctx.db` alone, and one round trip. */
export const teamQuery = <Shape extends ZodRawShape>(permission: TeamPermission, shape: Shape) => {
  const builder = signedIn.input(teamInput(shape)).use(guardedAhead(teamGuard(permission)));
  return builder as Pick<typeof builder, "query">;
};

/** A query for the same callers that reads for long: its handler has `ctx.read` for one short transaction after the other. */
export const teamReader = <Shape extends ZodRawShape>(permission: TeamPermission, shape: Shape) => {
  const builder = signedIn.input(teamInput(shape)).use(guardedReader(teamGuard(permission)));
  return builder as Pick<typeof builder, "query">;
};

const projectGuard = (permission: ProjectPermission, options: Options = {}) => ({
  parents: ({ projectId }: { projectId: string }) => ({ projectId }),
  admit: (found: Found) => inProject(found, permission, options),
  lock: options.lock ?? writes[permission],
});

const projectInput = <Shape extends ZodRawShape>(shape: Shape) => z.object({ projectId: id, ...shape });

/** For those who hold `permission` in the project of the input's `projectId`: `ctx.project`, `ctx.team` and the roles. */
export const projectProcedure = <Shape extends ZodRawShape>(
  permission: ProjectPermission,
  shape: Shape,
  options?: Options,
) => signedIn.input(projectInput(shape)).use(guarded(projectGuard(permission, options)));

/** A query for the same callers whose handler has `ctx.db` alone, and one round trip. */
export const projectQuery = <Shape extends ZodRawShape>(permission: ProjectPermission, shape: Shape) => {
  const builder = signedIn.input(projectInput(shape)).use(guardedAhead(projectGuard(permission)));
  return builder as Pick<typeof builder, "query">;
};

/**
 * For a row that the input names by its id alone, `key`, and that only those can read who hold `permission` in its team:
 * to all others there is none. The handler finds it through `ctx.team`.
 */
export const rowProcedure = <Key extends string>(key: Key, table: PgTable, permission: TeamPermission) =>
  signedIn.input(z.object({ [key]: id } as Record<Key, typeof id>)).use(
    guarded({
      parents: (input: Record<Key, string>) => ({ child: { table, id: input[key] } }),
      admit: (found) => {
        if (!can(permission, found)) throw notFound();
        return inTeam(found, permission, {});
      },
      lock: writes[permission],
    }),
  );

/** What the head found of its team, for whom it lets pass. */
export function inTeam(
  found: Found,
  permission: TeamPermission,
  { removed = false, person = false }: Options,
) {
  const { team, teamRole } = found;
  if (!team || !can("team:read", { teamRole })) throw notFound();
  decide(permission, { teamRole }, team, removed);
  if (person) personOf(found);
  return { team, teamRole: teamRole as NonNullable<typeof teamRole> }; // null holds no permission
}

/** What the head found of its project, for whom it lets pass. */
export function inProject(head: Head, permission: ProjectPermission, { removed = false }: Options) {
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
