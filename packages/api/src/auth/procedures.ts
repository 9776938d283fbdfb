import { getApiKeyId, type AuthContext, type Project, type TransactionOptions, type Team } from "@shipkit/db";
import { can, type Permission, type ProjectPermission, type TeamPermission } from "@shipkit/db/permissions";
import type { PgTable } from "drizzle-orm/pg-core";
import { z, type ZodRawShape, type ZodType } from "zod";
import { forbidden, notFound, tooManyRequests } from "../errors.ts";
import {
  authorized,
  authorizedSpeculative,
  authorizedReads,
  authenticated,
  type Principal,
} from "./authorization.ts";
import { id } from "../input.ts";
import { procedure } from "../trpc.ts";

type Lock = NonNullable<TransactionOptions["lock"]>;

type Options = {
  /** The procedure also takes a parent that is removed, from those who hold its permission. */
  deleted?: boolean;
  /** Only a person may call, not an API key. */
  person?: boolean;
  /** What the mutation writes to, where its permission does not say so. */
  lock?: Lock;
};

/** What a mutation with this permission writes to, and so locks before anything is checked. */
const locksByPermission: Partial<Record<Permission, Lock>> = {
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
      const retryAfterSeconds = await ctx.limits.call(null, ctx.ipAddress ?? "");
      if (retryAfterSeconds > 0) throw tooManyRequests(retryAfterSeconds);
      return ctx.database.transaction({ role: "app" }, async ({ db }) => {
        const result = await next({ ctx: { db } });
        if (!result.ok) throw result.error;
        return result;
      });
    });

const requireUser = ({ actor, sessionId }: Principal) => {
  if (getApiKeyId(actor) !== null) throw forbidden();
  return { userId: actor, sessionId };
};

/** For whoever is signed in, also an API key; what they reach is the policies' to say. */
export const authenticatedProcedure = <Schema extends ZodType>(input: Schema) =>
  authenticated.input(input).use(authorized({ parseTarget: () => ({}), authorize: () => ({}) }));

/** For people alone: `ctx.userId`, and `ctx.sessionId`. A mutation locks the person against their other ones. */
export const personProcedure = <Schema extends ZodType>(input: Schema) =>
  authenticated
    .meta({ callers: "people" })
    .input(input)
    .use(authorized({ parseTarget: () => ({}), authorize: requireUser, lock: "user" }));

const teamInput = <Shape extends ZodRawShape>(shape: Shape) => z.object({ teamId: id, ...shape });

const authorizeTeam = (permission: TeamPermission, options: Options = {}) => ({
  parseTarget: ({ teamId }: { teamId: string }) => ({ teamId }),
  authorize: (principal: Principal) => requireTeamPermission(principal, permission, options),
  lock: options.lock ?? locksByPermission[permission],
});

/** For those who hold `permission` in the team of the input's `teamId`: `ctx.team`, and the caller's role in it. */
export const teamProcedure = <Shape extends ZodRawShape>(
  permission: TeamPermission,
  shape: Shape,
  options?: Options,
) =>
  authenticated
    .meta(options?.person ? { callers: "people" } : {})
    .input(teamInput(shape))
    .use(authorized(authorizeTeam(permission, options)));

/** A query for the same callers whose handler has `ctx.db` alone, and one round trip. */
export const teamQuery = <Shape extends ZodRawShape>(permission: TeamPermission, shape: Shape) => {
  const builder = authenticated.input(teamInput(shape)).use(authorizedSpeculative(authorizeTeam(permission)));
  return builder as Pick<typeof builder, "query">;
};

/** A query for the same callers that reads for long: its handler has `ctx.read` for one short transaction after the other. */
export const teamStreamProcedure = <Shape extends ZodRawShape>(permission: TeamPermission, shape: Shape) => {
  const builder = authenticated.input(teamInput(shape)).use(authorizedReads(authorizeTeam(permission)));
  return builder as Pick<typeof builder, "query">;
};

const authorizeProject = (permission: ProjectPermission, options: Options = {}) => ({
  parseTarget: ({ projectId }: { projectId: string }) => ({ projectId }),
  authorize: (principal: Principal) => requireProjectPermission(principal, permission, options),
  lock: options.lock ?? locksByPermission[permission],
});

const projectInput = <Shape extends ZodRawShape>(shape: Shape) => z.object({ projectId: id, ...shape });

/** For those who hold `permission` in the project of the input's `projectId`: `ctx.project`, `ctx.team` and the roles. */
export const projectProcedure = <Shape extends ZodRawShape>(
  permission: ProjectPermission,
  shape: Shape,
  options?: Options,
) => authenticated.input(projectInput(shape)).use(authorized(authorizeProject(permission, options)));

/** A query for the same callers whose handler has `ctx.db` alone, and one round trip. */
export const projectQuery = <Shape extends ZodRawShape>(permission: ProjectPermission, shape: Shape) => {
  const builder = authenticated
    .input(projectInput(shape))
    .use(authorizedSpeculative(authorizeProject(permission)));
  return builder as Pick<typeof builder, "query">;
};

/**
 * For a row that the input names by its id alone, `key`, and that only those can read who hold `permission` in its team:
 * to all others there is none. The handler finds it through `ctx.team`.
 */
export const resourceProcedure = <Key extends string>(key: Key, table: PgTable, permission: TeamPermission) =>
  authenticated.input(z.object({ [key]: id } as Record<Key, typeof id>)).use(
    authorized({
      parseTarget: (input: Record<Key, string>) => ({ resource: { table, id: input[key] } }),
      authorize: (principal) => {
        if (!can(permission, principal)) throw notFound();
        return requireTeamPermission(principal, permission, {});
      },
      lock: locksByPermission[permission],
    }),
  );

/** What the head found of its team, for whom it lets pass. */
export function requireTeamPermission(
  principal: Principal,
  permission: TeamPermission,
  { deleted = false, person = false }: Options,
) {
  const { team, teamRole } = principal;
  if (!team || !can("team:read", { teamRole })) throw notFound();
  requirePermission(permission, { teamRole }, team, deleted);
  if (person) requireUser(principal);
  return { team, teamRole: teamRole as NonNullable<typeof teamRole> }; // null holds no permission
}

/** What the head found of its project, for whom it lets pass. */
export function requireProjectPermission(
  authContext: AuthContext,
  permission: ProjectPermission,
  { deleted = false }: Options,
) {
  const { team, project, teamRole, projectRole } = authContext;
  const roles = { teamRole, projectRole };
  if (!project || !team || team.deletedAt || !can("project:read", roles)) throw notFound();
  requirePermission(permission, roles, project, deleted);
  return { team, project, ...roles };
}

function requirePermission(
  permission: Permission,
  roles: Pick<AuthContext, "teamRole"> & Partial<Pick<AuthContext, "projectRole">>,
  parent: Team | Project,
  deleted: boolean,
) {
  const allowed = can(permission, roles);
  if (parent.deletedAt && !(deleted && allowed)) throw notFound();
  if (!allowed) throw forbidden();
}
