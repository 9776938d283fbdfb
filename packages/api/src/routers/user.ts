import { removeUser, users, type Db, type User } from "@shipkit/db";
import { enqueueEmail } from "@shipkit/mail/enqueue-email";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { invalidField, firstOrNotFound } from "../errors.ts";
import { email, nothing, profile } from "../input.ts";
import { personProcedure } from "../auth/procedures.ts";
import { router } from "../trpc.ts";

const find = async (db: Db, userId: string) =>
  firstOrNotFound(await db.select().from(users).where(eq(users.id, userId)));

export const userRouter = router({
  me: personProcedure(nothing).query(({ ctx }) => find(ctx.db, ctx.userId)),

  update: personProcedure(profile.partial()).mutation(async ({ ctx, input }) => {
    const before = await find(ctx.db, ctx.userId);
    const { name = before.name, image = before.image } = input;
    const same = name === before.name && image === before.image;
    const [user = before] = same ? [] : await write(ctx.db, ctx.userId, { name, image });
    ctx.record(user, { before, details: "changed their profile" });
    return user;
  }),

  /** Removes the caller's account, who repeats their address to say that they mean it. */
  remove: personProcedure(z.object({ email })).mutation(async ({ ctx, input }) => {
    const before = await find(ctx.db, ctx.userId);
    if (input.email !== before.email) throw invalidField("email", "This is not the address of your account");
    const { user, sessionsEnded } = await removeUser(ctx.db);
    await enqueueEmail(ctx.db, "restore", { userId: user.id });
    ctx.record(user, { before, details: "removed their account", metadata: { sessionsEnded } });
    return user;
  }),
});

const write = (db: Db, userId: string, values: Pick<User, "name" | "image">) =>
  db.update(users).set(values).where(eq(users.id, userId)).returning();
