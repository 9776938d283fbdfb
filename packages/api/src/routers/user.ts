import { users } from "@shipkit/db";
import { eq } from "drizzle-orm";
import { one } from "../errors.ts";
import { nothing } from "../input.ts";
import { userProcedure } from "../procedures.ts";
import { router } from "../trpc.ts";

export const userRouter = router({
  me: userProcedure(nothing).query(async ({ ctx }) =>
    one(await ctx.db.select().from(users).where(eq(users.id, ctx.userId))),
  ),
});
