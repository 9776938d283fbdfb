import { users } from "@shipkit/db";
import { createEmailVerificationToken } from "better-auth/api";
import { eq } from "drizzle-orm";
import { defineEmail } from "../define-email.ts";
import { greet } from "../greet.ts";

const linkLifetimeSeconds = 24 * 60 * 60;

/** Verifies the address of a new account. The link is Better Auth's own: a JWT that its `/verify-email` takes. */
export const verification = defineEmail<{ userId: string }>(
  async ({ userId }, { db, authSecret, buildUrl }) => {
    const user = await db.query.users.findFirst({ where: eq(users.id, userId) });
    if (!user || user.deletedAt) return { skipReason: "the account is deleted" };
    if (user.emailVerified) return { skipReason: "the address is verified" };
    const { email, name } = user;
    const token = await createEmailVerificationToken(authSecret, email, undefined, linkLifetimeSeconds, {
      userId,
    });
    return {
      to: email,
      template: {
        subject: "Confirm your e-mail address",
        paragraphs: [
          greet(name),
          "Please confirm that this address is yours. The link below is valid for 24 hours.",
        ],
        action: {
          label: "Confirm the address",
          url: buildUrl("/api/auth/verify-email", { token, callbackURL: "/address-verified" }),
        },
        footer:
          "Someone signed up to ShipKit with this address. If it was not you, you can ignore this e-mail.",
      },
    };
  },
);
