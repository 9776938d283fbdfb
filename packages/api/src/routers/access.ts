import {
  getApiKeyId,
  apiKeys,
  projectMembers,
  projects,
  prepared,
  teamMembers,
  users,
  type Db,
  type Placeholders,
  type TeamRole,
} from "@shipkit/db";
import { can, findGrant, permissionNames } from "@shipkit/db/permissions";
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { forbidden, firstOrNotFound } from "../errors.ts";
import { id } from "../input.ts";
import { teamProcedure } from "../auth/procedures.ts";
import { router } from "../trpc.ts";

const findPersonsRole = prepared((db, $: Placeholders<{ teamId: string; userId: string }>) =>
  db
    .select({ role: teamMembers.role })
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId)) // not someone who removed their account
    .where(and(eq(teamMembers.teamId, $.teamId), eq(teamMembers.userId, $.userId))),
);

const findKeysRole = prepared((db, $: Placeholders<{ teamId: string; apiKeyId: string }>) =>
  db
    .select({ role: apiKeys.role })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.teamId, $.teamId),
        eq(apiKeys.id, $.apiKeyId),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)),
      ),
    ),
);

const findProject = prepared((db, $: Placeholders<{ teamId: string; projectId: string }>) =>
  db
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.id, $.projectId), eq(projects.teamId, $.teamId), isNull(projects.deletedAt))),
);

const findProjectRole = prepared((db, $: Placeholders<{ projectId: string; userId: string }>) =>
  db
    .select({ role: projectMembers.role })
    .from(projectMembers)
    .where(and(eq(projectMembers.projectId, $.projectId), eq(projectMembers.userId, $.userId))),
);

type Subject = { teamId: string; userId: string };

async function teamRoleOf(db: Db, { teamId, userId }: Subject): Promise<TeamRole | null> {
  const apiKeyId = getApiKeyId(userId);
  const find =
    apiKeyId === null ? findPersonsRole(db, { teamId, userId }) : findKeysRole(db, { teamId, apiKeyId });
  const [found] = await find;
  return found?.role ?? null;
}

async function projectRoleOf(db: Db, { teamId, userId }: Subject, projectId: string | undefined) {
  if (projectId === undefined) return null;
  firstOrNotFound(await findProject(db, { teamId, projectId }));
  const [found] = await findProjectRole(db, { projectId, userId });
  return found?.role ?? null;
}

const input = { userId: id, permission: z.enum(permissionNames), projectId: id.optional() };

export const accessRouter = router({
  /**
   * Whether someone holds a permission, and by which role: for oneself, or for others with `member:read`. Who is not in
   * the team holds none. An API key is named by `key:` and its id, and others' are for those with `apiKey:manage`.
   */
  explain: teamProcedure("team:read", input).query(async ({ ctx, input }) => {
    const reading = getApiKeyId(input.userId) === null ? "member:read" : "apiKey:manage";
    if (input.userId !== ctx.actor && !can(reading, ctx)) throw forbidden();
    const teamRole = await teamRoleOf(ctx.db, input);
    const projectRole = await projectRoleOf(ctx.db, input, input.projectId);
    const grant = findGrant(input.permission, { teamRole, projectRole: teamRole && projectRole });
    return { allowed: grant !== null, grant };
  }),
});
