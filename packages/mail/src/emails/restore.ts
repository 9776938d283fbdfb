import { users } from "@shipkit/db";
import { buildLinkToken } from "@shipkit/db/secrets";
import { eq } from "drizzle-orm";
import { defineEmail } from "../define-email.ts";
import { greet } from "../greet.ts";

/** Lets a user restore the account that they deleted. */
export const restore = defineEmail<{ userId: string }>(async ({ userId }, { db, authSecret, buildUrl }) => {
  const user = await db.query.users.findFirst({ where: eq(users.id, userId) });
  if (!user?.deletedAt) return { skipReason: "the account is not deleted" };
  const token = buildLinkToken(authSecret, "restore", userId, String(user.deletedAt.getTime()));
  return {
    to: user.email,
    template: {
      subject: "Your account was removed",
      paragraphs: [
        greet(user.name),
        "Your ShipKit account was removed, and you are signed out everywhere. The link below restores it for 30 days. After that it is erased.",
      ],
      action: { label: "Restore the account", url: buildUrl("/restore-account", { user: userId, token }) },
      footer: "If you did not remove it, restore it and choose a new password.",
    },
  };
});
