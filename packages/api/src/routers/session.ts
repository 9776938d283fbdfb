import { sessions, prepared, type Placeholders } from "@shipkit/db";
import { and, desc, eq, getTableColumns, gt, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { firstOrNotFound } from "../errors.ts";
import { id, nothing } from "../input.ts";
import { pageOnly, keysetList } from "../pagination.ts";
import { personProcedure } from "../auth/procedures.ts";
import { router } from "../trpc.ts";

/** All columns except the token. */
const { token: _, ...columns } = getTableColumns(sessions);

const listSessions = keysetList(
  sessions.id,
  (db, values: Placeholders<{ userId: string; limit: number }>, page) =>
    db
      .select(columns)
      .from(sessions)
      .where(and(eq(sessions.userId, values.userId), gt(sessions.expiresAt, sql`now()`), page))
      .orderBy(desc(sessions.id))
      .limit(values.limit),
);

const deleteSession = prepared((db, values: Placeholders<{ userId: string; sessionId: string }>) =>
  db
    .delete(sessions)
    .where(and(eq(sessions.userId, values.userId), eq(sessions.id, values.sessionId)))
    .returning(columns),
);

export const sessionRouter = router({
  /** Lists the sessions of the caller; `current` marks the session of this call. */
  list: personProcedure(pageOnly).query(async ({ ctx, input }) => {
    const { items, nextCursor } = await listSessions(ctx.db, { ...input, userId: ctx.userId });
    return {
      items: items.map((session) => ({ ...session, current: session.id === ctx.sessionId })),
      nextCursor,
    };
  }),

  revoke: personProcedure(z.object({ sessionId: id })).mutation(async ({ ctx, input }) => {
    const session = firstOrNotFound(await deleteSession(ctx.db, { ...input, userId: ctx.userId }));
    ctx.record(session, { deleted: true, details: "ended a session" });
    return session;
  }),

  /** Ends all other sessions of the caller, and returns them. */
  revokeOthers: personProcedure(nothing).mutation(async ({ ctx }) => {
    const { userId, sessionId } = ctx;
    const ended = await ctx.db
      .delete(sessions)
      .where(and(eq(sessions.userId, userId), ne(sessions.id, sessionId ?? "")))
      .returning(columns);
    if (ended.length === 0 || sessionId === null) ctx.record(null);
    else
      ctx.record(
        { id: sessionId },
        { details: "ended all other sessions", metadata: { sessionIds: ended.map(({ id }) => id) } },
      );
    return { items: ended };
  }),
});
