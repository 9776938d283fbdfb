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
  type ProjectRole,
  type TeamRole,
} from "@shipkit/db";
import { can, findGrant, permissionNames } from "@shipkit/db/permissions";
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { forbidden, firstOrNotFound } from "../errors.ts";
import { id } from "../input.ts";
import { teamProcedure } from "../auth/procedures.ts";
import { router } from "../trpc.ts";

const selectPersonRole = prepared((db, values: Placeholders<{ teamId: string; userId: string }>) =>
  db
    .select({ role: teamMembers.role })
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId)) // only existing accounts are visible
    .where(and(eq(teamMembers.teamId, values.teamId), eq(teamMembers.userId, values.userId))),
);

const selectApiKeyRole = prepared((db, values: Placeholders<{ teamId: string; apiKeyId: string }>) =>
  db
    .select({ role: apiKeys.role })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.teamId, values.teamId),
        eq(apiKeys.id, values.apiKeyId),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)),
      ),
    ),
);

const selectProject = prepared((db, values: Placeholders<{ teamId: string; projectId: string }>) =>
  db
    .select({ id: projects.id })
    .from(projects)
    .where(
      and(eq(projects.id, values.projectId), eq(projects.teamId, values.teamId), isNull(projects.deletedAt)),
    ),
);

const selectProjectRole = prepared((db, values: Placeholders<{ projectId: string; userId: string }>) =>
  db
    .select({ role: projectMembers.role })
    .from(projectMembers)
    .where(and(eq(projectMembers.projectId, values.projectId), eq(projectMembers.userId, values.userId))),
);

/** An access subject is the person or API key whose permissions are explained. */
type AccessSubject = { teamId: string; userId: string };

async function getTeamRole(db: Db, { teamId, userId }: AccessSubject): Promise<TeamRole | null> {
  const apiKeyId = getApiKeyId(userId);
  const [row] =
    apiKeyId === null
      ? await selectPersonRole(db, { teamId, userId })
      : await selectApiKeyRole(db, { teamId, apiKeyId });
  return row?.role ?? null;
}

async function getProjectRole(
  db: Db,
  { teamId, userId }: AccessSubject,
  projectId: string | undefined,
): Promise<ProjectRole | null> {
  if (projectId === undefined) return null;
  firstOrNotFound(await selectProject(db, { teamId, projectId }));
  const [row] = await selectProjectRole(db, { projectId, userId });
  return row?.role ?? null;
}

const input = { userId: id, permission: z.enum(permissionNames), projectId: id.optional() };

export const accessRouter = router({
  /**
   * Explains whether a person or an API key (`key:<id>`) holds a permission, and which role grants it. Other people take
   * `member:read`, other API keys `apiKey:manage`.
   */
  explain: teamProcedure("team:read", input).query(async ({ ctx, input }) => {
    const required = getApiKeyId(input.userId) === null ? "member:read" : "apiKey:manage";
    if (input.userId !== ctx.actor && !can(required, ctx)) throw forbidden();
    const teamRole = await getTeamRole(ctx.db, input);
    const projectRole = await getProjectRole(ctx.db, input, input.projectId);
    const grant = findGrant(input.permission, { teamRole, projectRole: teamRole && projectRole });
    return { allowed: grant !== null, grant };
  }),
});
