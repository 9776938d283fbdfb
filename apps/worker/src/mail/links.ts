import type { TeamInvitation, User } from "@shipkit/db";
import { hashSecret, buildLinkToken } from "@shipkit/db/secrets";
import type { Settings } from "@shipkit/runtime/settings";
import { createEmailVerificationToken } from "better-auth/api";

/** Seconds that the link to confirm an address works. */
const verificationLife = 24 * 60 * 60;

/** The addresses that mails lead to. */
export function linksOf({ publicUrl, authSecret }: Pick<Settings, "publicUrl" | "authSecret">) {
  const link = (path: string, parameters: Record<string, string>) =>
    `${publicUrl}${path}?${new URLSearchParams(parameters).toString()}`;

  return {
    /** null where the row holds the hash of another secret: it was sent anew under another one since. */
    invitation({ id, expiresAt, tokenHash }: TeamInvitation): string | null {
      const token = buildLinkToken(authSecret, "invitation", id, String(expiresAt.getTime()));
      return hashSecret(token) === tokenHash ? link("/invitation", { token }) : null;
    },

    restore: ({ id }: User, deletedAt: Date): string =>
      link("/restore-account", {
        user: id,
        token: buildLinkToken(authSecret, "restore", id, String(deletedAt.getTime())),
      }),

    passwordReset: (token: string): string => link("/reset-password", { token }),

    /** Better Auth's own: a JWT that its `/verify-email` takes. */
    async verification({ id, email }: User): Promise<string> {
      const token = await createEmailVerificationToken(authSecret, email, undefined, verificationLife, {
        userId: id,
      });
      return link("/api/auth/verify-email", { token, callbackURL: "/address-verified" });
    },
  };
}

export type Links = ReturnType<typeof linksOf>;
