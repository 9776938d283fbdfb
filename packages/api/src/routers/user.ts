import { removeUser, users, type Db } from "@shipkit/db";
import { enqueueEmail } from "@shipkit/mail/enqueue-email";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { invalidField, firstOrNotFound } from "../errors.ts";
import { email, nothing, profile } from "../input.ts";
import { personProcedure } from "../auth/procedures.ts";
import { router } from "../trpc.ts";
import { updateRow } from "../update-row.ts";

const findUser = async (db: Db, userId: string) =>
  firstOrNotFound(await db.select().from(users).where(eq(users.id, userId)));

export const userRouter = router({
  me: personProcedure(nothing).query(({ ctx }) => findUser(ctx.db, ctx.userId)),

  update: personProcedure(profile.partial()).mutation(async ({ ctx, input }) => {
    const before = await findUser(ctx.db, ctx.userId);
    const user = await updateRow(ctx.db, users, before, input);
    ctx.record(user, { before, details: "changed their profile" });
    return user;
  }),

  /** Removes the caller's account. The caller confirms by entering their address. */
  remove: personProcedure(z.object({ email })).mutation(async ({ ctx, input }) => {
    const before = await findUser(ctx.db, ctx.userId);
    if (input.email !== before.email) throw invalidField("email", "This is not the address of your account.");
    const { user, sessionsEnded } = await removeUser(ctx.db);
    await enqueueEmail(ctx.db, "restore", { userId: user.id });
    ctx.record(user, { before, details: "removed their account", metadata: { sessionsEnded } });
    return user;
  }),
});
