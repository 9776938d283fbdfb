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

/** Milliseconds for which an invitation is good. */
const lifetime = 7 * 24 * 60 * 60 * 1000;

/** All but the token's hash. */
const { tokenHash: _, ...columns } = getTableColumns(teamInvitations);

const isOpen = and(
  isNull(teamInvitations.acceptedAt),
  isNull(teamInvitations.declinedAt),
  isNull(teamInvitations.revokedAt),
);

const findInvitations = keysetList(
  teamInvitations.id,
  (db, $: Placeholders<{ teamId: string; limit: number }>, after) =>
    db
      .select(columns)
      .from(teamInvitations)
      .where(and(eq(teamInvitations.teamId, $.teamId), isOpen, after))
      .orderBy(desc(teamInvitations.id))
      .limit($.limit),
);

const findMine = prepared((db, $: Placeholders<{ cursor: string | null; limit: number }>) =>
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
    .from(sql`${listMyInvitations($.cursor, $.limit)} as mine`),
);

const findMemberByEmail = prepared((db, $: Placeholders<{ teamId: string; email: string }>) =>
  db
    .select({ id: teamMembers.id })
    .from(users)
    .innerJoin(teamMembers, and(eq(teamMembers.userId, users.id), eq(teamMembers.teamId, $.teamId)))
    .where(eq(users.email, $.email)),
);

/** An expired invitation stands in no new one's way. */
const closeExpired = prepared((db, $: Placeholders<{ teamId: string; email: string }>) =>
  db
    .update(teamInvitations)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(teamInvitations.teamId, $.teamId),
        eq(teamInvitations.email, $.email),
        isOpen,
        lte(teamInvitations.expiresAt, sql`now()`),
      ),
    ),
);

/** A new token, which only the e-mail holds, and what stands in the database for it. */
function newToken({ secret }: Pick<Context, "secret">, invitationId: string) {
  const expiresAt = new Date(Date.now() + lifetime);
  const token = buildLinkToken(secret, "invitation", invitationId, String(expiresAt.getTime()));
  return { tokenHash: hashSecret(token), expiresAt };
}

/** The invitation that a manager named by its id. */
const find = async (db: Db, teamId: string, invitationId: string) =>
  firstOrNotFound(
    await db
      .select(columns)
      .from(teamInvitations)
      .where(and(eq(teamInvitations.id, invitationId), eq(teamInvitations.teamId, teamId))),
  );

/** Writes to an invitation that is still open, whatever happened to it since it was read. */
async function write(db: Db, invitationId: string, values: Partial<TeamInvitation>) {
  const [invitation] = await db
    .update(teamInvitations)
    .set(values)
    .where(and(eq(teamInvitations.id, invitationId), isOpen))
    .returning(columns);
  if (!invitation) throw conflict("This invitation is no longer open");
  return invitation;
}

const answerInput = z.union([z.object({ token: id }), z.object({ invitationId: id })]);

const nameOf = (input: z.infer<typeof answerInput>): InvitationKey =>
  "token" in input ? { tokenHash: hashSecret(input.token) } : input;

/** Tells only what one may know of an invitation to oneself. */
async function answer(db: Db, input: z.infer<typeof answerInput>, accept: boolean) {
  const answered = await respondToInvitation(db, nameOf(input), accept);
  if (!answered) throw notFound();
  const { tokenHash: _, ...invitation } = answered;
  return { invitation, before: { ...invitation, acceptedAt: null, declinedAt: null } };
}

export const invitationRouter = router({
  /** The invitations of a team that are open; the worker closes those that have expired. */
  list: teamQuery("invitation:manage", pageInput).query(({ ctx, input }) => findInvitations(ctx.db, input)),

  create: teamProcedure("invitation:manage", { email, role: z.enum(teamRoles) }).mutation(
    async ({ ctx, input }) => {
      requireAssignableRoles(ctx.teamRole, input.role);
      const [members] = await Promise.all([findMemberByEmail(ctx.db, input), closeExpired(ctx.db, input)]);
      if (members.length > 0) throw conflict("This person is a member of the team already");
      await countInvitationEmail(ctx, input.teamId);
      const id = uuid();
      const [invitation] = await ctx.db
        .insert(teamInvitations)
        .values({ id, ...input, ...newToken(ctx, id) })
        .onConflictDoNothing()
        .returning(columns);
      if (!invitation) throw conflict("This address is invited already: send the invitation again instead");
      await enqueueEmail(ctx.db, "invitation", { invitationId: invitation.id });
      ctx.record(invitation, { details: `invited someone as ${invitation.role}` });
      return invitation;
    },
  ),

  /** Sends it once more, under a new token: the earlier one is void. */
  resend: resourceProcedure("invitationId", teamInvitations, "invitation:manage").mutation(
    async ({ ctx, input }) => {
      const before = await find(ctx.db, ctx.team.id, input.invitationId);
      requireAssignableRoles(ctx.teamRole, before.role);
      const invitation = await write(ctx.db, before.id, newToken(ctx, before.id));
      await countInvitationEmail(ctx, ctx.team.id);
      await enqueueEmail(ctx.db, "invitation", { invitationId: invitation.id });
      ctx.record(invitation, { before, details: "sent an invitation again" });
      return invitation;
    },
  ),

  revoke: resourceProcedure("invitationId", teamInvitations, "invitation:manage").mutation(
    async ({ ctx, input }) => {
      const before = await find(ctx.db, ctx.team.id, input.invitationId);
      requireAssignableRoles(ctx.teamRole, before.role);
      const invitation = await write(ctx.db, before.id, { revokedAt: new Date() });
      ctx.record(invitation, { before, details: "revoked an invitation" });
      return invitation;
    },
  ),

  /** The open invitations to the caller's own address, once it is verified. */
  mine: personProcedure(pageOnly).query(async ({ ctx, input: { cursor, limit } }) =>
    toPage(await findMine(ctx.db, { cursor: cursor ?? null, limit: limit + 1 }), limit),
  ),

  /** What an invitation is about, for whoever holds its token, signed in or not. */
  preview: publicProcedure(z.object({ token: id })).query(async ({ ctx, input }) => {
    const invitation = await previewInvitation(ctx.db, hashSecret(input.token));
    if (!invitation) throw notFound();
    return invitation;
  }),

  accept: personProcedure(answerInput).mutation(async ({ ctx, input }) => {
    const { invitation, before } = await answer(ctx.db, input, true);
    ctx.record(invitation, { before, details: `joined the team as ${invitation.role}` });
    return invitation;
  }),

  decline: personProcedure(answerInput).mutation(async ({ ctx, input }) => {
    const { invitation, before } = await answer(ctx.db, input, false);
    ctx.record(invitation, { before, details: "declined an invitation" });
    return invitation;
  }),
});
