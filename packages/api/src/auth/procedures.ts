import type { TransactionOptions } from "@shipkit/db";
import {
  permissions,
  type ProjectPermission,
  type TeamPermission,
  type Permission,
} from "@shipkit/db/permissions";
import type { PgTable } from "drizzle-orm/pg-core";
import { z, type ZodRawShape, type ZodType } from "zod";
import { id } from "../input.ts";
import { procedure } from "../trpc.ts";
import {
  requireProjectPermission,
  requireResourcePermission,
  requireTeamPermission,
  requireUser,
  type AccessOptions,
  type Principal,
} from "./access-rules.ts";
import { authenticated } from "./authentication.ts";
import { authorized, authorizedReads, authorizedSpeculative } from "./authorization.ts";
import { assertWithinRateLimit, countCall } from "./rate-limit.ts";

type Lock = NonNullable<TransactionOptions["lock"]>;

type Options = AccessOptions & {
  /** The row that the mutation locks, if its permission does not name it. */
  lock?: Lock;
};

function getLock(permission: Permission): Lock | undefined {
  const { lock }: { team: unknown; lock?: Lock } = permissions[permission];
  return lock;
}

const noTarget = () => ({});

/** For everyone, signed in or not: `ctx.db` has no actor, and reaches rows only through functions. */
export const publicProcedure = <Schema extends ZodType>(input: Schema) =>
  procedure
    .meta({ callers: "anyone" })
    .input(input)
    .use(async ({ ctx, next }) => {
      assertWithinRateLimit({ ...ctx, ...(await countCall({ ...ctx, credential: null })) });
      return ctx.database.transaction({ role: "app" }, async ({ db }) => {
        const result = await next({ ctx: { db } });
        if (!result.ok) throw result.error;
        return result;
      });
    });

/** For every authenticated actor, person or API key. Row-level security decides what they reach. */
export const authenticatedProcedure = <Schema extends ZodType>(input: Schema) =>
  authenticated.input(input).use(authorized({ parseTarget: noTarget, authorize: () => ({}) }));

/** For people, not API keys: `ctx.userId` and `ctx.sessionId`. A mutation locks the person's row. */
export const personProcedure = <Schema extends ZodType>(input: Schema) =>
  authenticated
    .meta({ callers: "people" })
    .input(input)
    .use(authorized({ parseTarget: noTarget, authorize: requireUser, lock: "user" }));

const teamInput = <Shape extends ZodRawShape>(shape: Shape) => z.object({ teamId: id, ...shape });

const authorizeTeam = (permission: TeamPermission, options: Options = {}) => ({
  parseTarget: ({ teamId }: { teamId: string }) => ({ teamId }),
  authorize: (principal: Principal) => requireTeamPermission(principal, permission, options),
  lock: options.lock ?? getLock(permission),
});

/** Requires `permission` in the team of the input's `teamId`: `ctx.team` and `ctx.teamRole`. */
export const teamProcedure = <Shape extends ZodRawShape>(
  permission: TeamPermission,
  shape: Shape,
  options?: Options,
) =>
  authenticated
    .meta(options?.personOnly ? { callers: "people" } : {})
    .input(teamInput(shape))
    .use(authorized(authorizeTeam(permission, options)));

/** The same for a query that needs only `ctx.db`, in one round trip. */
export const teamQuery = <Shape extends ZodRawShape>(permission: TeamPermission, shape: Shape) => {
  const builder = authenticated.input(teamInput(shape)).use(authorizedSpeculative(authorizeTeam(permission)));
  return builder as Pick<typeof builder, "query">;
};

/** The same for a query that streams its result: `ctx.readTransaction` runs one short transaction after another. */
export const teamStreamProcedure = <Shape extends ZodRawShape>(permission: TeamPermission, shape: Shape) => {
  const builder = authenticated.input(teamInput(shape)).use(authorizedReads(authorizeTeam(permission)));
  return builder as Pick<typeof builder, "query">;
};

const projectInput = <Shape extends ZodRawShape>(shape: Shape) => z.object({ projectId: id, ...shape });

const authorizeProject = (permission: ProjectPermission, options: Options = {}) => ({
  parseTarget: ({ projectId }: { projectId: string }) => ({ projectId }),
  authorize: (principal: Principal) => requireProjectPermission(principal, permission, options),
  lock: options.lock ?? getLock(permission),
});

/** Requires `permission` in the project of the input's `projectId`: `ctx.project`, `ctx.team` and both roles. */
export const projectProcedure = <Shape extends ZodRawShape>(
  permission: ProjectPermission,
  shape: Shape,
  options?: Options,
) => authenticated.input(projectInput(shape)).use(authorized(authorizeProject(permission, options)));

/** The same for a query that needs only `ctx.db`, in one round trip. */
export const projectQuery = <Shape extends ZodRawShape>(permission: ProjectPermission, shape: Shape) => {
  const builder = authenticated
    .input(projectInput(shape))
    .use(authorizedSpeculative(authorizeProject(permission)));
  return builder as Pick<typeof builder, "query">;
};

/**
 * Requires `permission` in the team of a row that the input names by its id, `key`. Without the permission the row is
 * NOT_FOUND. The handler queries it through `ctx.team`.
 */
export const resourceProcedure = <Key extends string>(key: Key, table: PgTable, permission: TeamPermission) =>
  authenticated.input(z.object({ [key]: id } as Record<Key, typeof id>)).use(
    authorized({
      parseTarget: (input: Record<Key, string>) => ({ resource: { table, id: input[key] } }),
      authorize: (principal) => requireResourcePermission(principal, permission),
      lock: getLock(permission),
    }),
  );
