import {
  respondToInvitation,
  listMyInvitations,
  previewInvitation,
  prepared,
  teamInvitations,
  teamMembers,
  users,
  type Db,
  type InvitationKey,
  type Placeholders,
  type TeamInvitation,
} from "@shipkit/db";
import { teamRoles } from "@shipkit/db/permissions";
import { hashSecret, buildLinkToken } from "@shipkit/db/secrets";
import { enqueueEmail } from "@shipkit/mail/enqueue-email";
import { and, desc, eq, getTableColumns, isNull, lte, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Context } from "../context.ts";
import { conflict, notFound, firstOrNotFound } from "../errors.ts";
import { email, id } from "../input.ts";
import { toPage, pageInput, pageOnly, keysetList } from "../pagination.ts";
import {
  personProcedure,
  publicProcedure,
  resourceProcedure,
  teamProcedure,
  teamQuery,
} from "../auth/procedures.ts";
import { requireAssignableRoles } from "../auth/access-rules.ts";
import { countInvitationEmail } from "../auth/rate-limit.ts";
import { router } from "../trpc.ts";

const lifetimeMs = 7 * 24 * 60 * 60 * 1000;

/** All columns except the token's hash. */
const { tokenHash: _, ...columns } = getTableColumns(teamInvitations);

const isOpen = and(
  isNull(teamInvitations.acceptedAt),
  isNull(teamInvitations.declinedAt),
  isNull(teamInvitations.revokedAt),
);

const listInvitations = keysetList(
  teamInvitations.id,
  (db, values: Placeholders<{ teamId: string; limit: number }>, page) =>
    db
      .select(columns)
      .from(teamInvitations)
      .where(and(eq(teamInvitations.teamId, values.teamId), isOpen, page))
      .orderBy(desc(teamInvitations.id))
      .limit(values.limit),
);

const listMine = prepared((db, values: Placeholders<{ cursor: string | null; limit: number }>) =>
  db
    .select({
      id: sql<string>`id`,
      teamId: sql<string>`team_id`,
      teamName: sql<string>`team_name`,
      invitedBy: sql<string | null>`invited_by`,
      email: sql<string>`email`,
      role: sql<TeamInvitation["role"]>`role`,
      expiresAt: sql`expires_at`.mapWith(teamInvitations.expiresAt),
      createdAt: sql`created_at`.mapWith(teamInvitations.createdAt),
    })
    .from(sql`${listMyInvitations(values.cursor, values.limit)} as mine`),
);

const findMemberByEmail = prepared((db, values: Placeholders<{ teamId: string; email: string }>) =>
  db
    .select({ id: teamMembers.id })
    .from(users)
    .innerJoin(teamMembers, and(eq(teamMembers.userId, users.id), eq(teamMembers.teamId, values.teamId)))
    .where(eq(users.email, values.email)),
);

/** Revokes expired invitations of the address, so that a new one can be created. */
const revokeExpired = prepared((db, values: Placeholders<{ teamId: string; email: string }>) =>
  db
    .update(teamInvitations)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(teamInvitations.teamId, values.teamId),
        eq(teamInvitations.email, values.email),
        isOpen,
        lte(teamInvitations.expiresAt, sql`now()`),
      ),
    ),
);

/** Creates the columns of a new token. The token itself is only in the e-mail. */
function createTokenColumns({ secret }: Pick<Context, "secret">, invitationId: string) {
  const expiresAt = new Date(Date.now() + lifetimeMs);
  const token = buildLinkToken(secret, "invitation", invitationId, String(expiresAt.getTime()));
  return { tokenHash: hashSecret(token), expiresAt };
}

const findInvitation = async (db: Db, teamId: string, invitationId: string) =>
  firstOrNotFound(
    await db
      .select(columns)
      .from(teamInvitations)
      .where(and(eq(teamInvitations.id, invitationId), eq(teamInvitations.teamId, teamId))),
  );

/** Updates an invitation only if it is open when it is written. */
async function updateOpen(db: Db, invitationId: string, values: Partial<TeamInvitation>) {
  const [invitation] = await db
    .update(teamInvitations)
    .set(values)
    .where(and(eq(teamInvitations.id, invitationId), isOpen))
    .returning(columns);
  if (!invitation) throw conflict("This invitation was already accepted, declined or revoked.");
  return invitation;
}

const responseInput = z.union([z.object({ token: id }), z.object({ invitationId: id })]);

const toInvitationKey = (input: z.output<typeof responseInput>): InvitationKey =>
  "token" in input ? { tokenHash: hashSecret(input.token) } : input;

/** Accepts or declines an invitation to the caller. */
async function respond(db: Db, input: z.output<typeof responseInput>, accept: boolean) {
  const stored = await respondToInvitation(db, toInvitationKey(input), accept);
  if (!stored) throw notFound();
  const { tokenHash: _, ...invitation } = stored;
  return { invitation, before: { ...invitation, acceptedAt: null, declinedAt: null } };
}

export const invitationRouter = router({
  /** Lists the open invitations of a team. The worker revokes expired ones. */
  list: teamQuery("invitation:manage", pageInput).query(({ ctx, input }) => listInvitations(ctx.db, input)),

  create: teamProcedure("invitation:manage", { email, role: z.enum(teamRoles) }).mutation(
    async ({ ctx, input }) => {
      requireAssignableRoles(ctx.teamRole, input.role);
      const [members] = await Promise.all([findMemberByEmail(ctx.db, input), revokeExpired(ctx.db, input)]);
      if (members.length > 0) throw conflict("This person is already a member of the team.");
      await countInvitationEmail(ctx, input.teamId);
      const id = uuid();
      const [invitation] = await ctx.db
        .insert(teamInvitations)
        .values({ id, ...input, ...createTokenColumns(ctx, id) })
        .onConflictDoNothing()
        .returning(columns);
      if (!invitation) throw conflict("This address has an open invitation. Resend it instead.");
      await enqueueEmail(ctx.db, "invitation", { invitationId: invitation.id });
      ctx.record(invitation, { details: `invited someone as ${invitation.role}` });
      return invitation;
    },
  ),

  /** Sends the e-mail again with a new token. The previous token becomes invalid. */
  resend: resourceProcedure("invitationId", teamInvitations, "invitation:manage").mutation(
    async ({ ctx, input }) => {
      const before = await findInvitation(ctx.db, ctx.team.id, input.invitationId);
      requireAssignableRoles(ctx.teamRole, before.role);
      const invitation = await updateOpen(ctx.db, before.id, createTokenColumns(ctx, before.id));
      await countInvitationEmail(ctx, ctx.team.id);
      await enqueueEmail(ctx.db, "invitation", { invitationId: invitation.id });
      ctx.record(invitation, { before, details: "sent an invitation again" });
      return invitation;
    },
  ),

  revoke: resourceProcedure("invitationId", teamInvitations, "invitation:manage").mutation(
    async ({ ctx, input }) => {
      const before = await findInvitation(ctx.db, ctx.team.id, input.invitationId);
      requireAssignableRoles(ctx.teamRole, before.role);
      const invitation = await updateOpen(ctx.db, before.id, { revokedAt: new Date() });
      ctx.record(invitation, { before, details: "revoked an invitation" });
      return invitation;
    },
  ),

  /** Lists the open invitations to the caller's address, if it is verified. */
  mine: personProcedure(pageOnly).query(async ({ ctx, input: { cursor, limit } }) =>
    toPage(await listMine(ctx.db, { cursor: cursor ?? null, limit: limit + 1 }), limit),
  ),

  /** Returns the invitation of a token. The caller need not be signed in. */
  preview: publicProcedure(z.object({ token: id })).query(async ({ ctx, input }) => {
    const invitation = await previewInvitation(ctx.db, hashSecret(input.token));
    if (!invitation) throw notFound();
    return invitation;
  }),

  accept: personProcedure(responseInput).mutation(async ({ ctx, input }) => {
    const { invitation, before } = await respond(ctx.db, input, true);
    ctx.record(invitation, { before, details: `joined the team as ${invitation.role}` });
    return invitation;
  }),

  decline: personProcedure(responseInput).mutation(async ({ ctx, input }) => {
    const { invitation, before } = await respond(ctx.db, input, false);
    ctx.record(invitation, { before, details: "declined an invitation" });
    return invitation;
  }),
});
