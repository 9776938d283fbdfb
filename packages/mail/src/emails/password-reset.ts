import { users, verifications } from "@shipkit/db";
import { eq } from "drizzle-orm";
import { defineEmail } from "../define-email.ts";
import { greet } from "../greet.ts";

/** Better Auth's identifier of a password reset is this, then the token. */
const identifierPrefix = "reset-password:";

/** Lets a user choose a new password. */
export const passwordReset = defineEmail<{ verificationId: string }>(
  async ({ verificationId }, { db, buildUrl }) => {
    const reset = await db.query.verifications.findFirst({ where: eq(verifications.id, verificationId) });
    if (!reset || reset.expiresAt < new Date() || !reset.identifier.startsWith(identifierPrefix))
      return { skipReason: "the reset was used or has expired" };
    const user = await db.query.users.findFirst({ where: eq(users.id, reset.value) });
    if (!user || user.deletedAt) return { skipReason: "the account is deleted" };
    const token = reset.identifier.slice(identifierPrefix.length);
    return {
      to: user.email,
      template: {
        subject: "Choose a new password",
        paragraphs: [
          greet(user.name),
          "Someone requested a new password for your account. Choose one with the link below.",
        ],
        action: { label: "Choose a password", url: buildUrl("/reset-password", { token }) },
        footer: "If it was not you, you can ignore this e-mail: your password does not change.",
      },
    };
  },
);
