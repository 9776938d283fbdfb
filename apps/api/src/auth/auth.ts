import { profile } from "@shipkit/api";
import { verifications, type Database } from "@shipkit/db";
import { authTables } from "@shipkit/db/auth-tables";
import { enqueueEmail } from "@shipkit/mail/enqueue-email";
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { eq } from "drizzle-orm";
import type { Settings } from "@shipkit/runtime/settings";
import type { ServerLimits } from "../limits.ts";
import type { Logger } from "@shipkit/runtime/logger";
import { currentCall } from "./call.ts";
import { requestHooks } from "./hooks.ts";
import { shipkitPlugin } from "./plugin.ts";
import { addressHeader } from "./session-token.ts";

/** What Better Auth offers and a procedure offers too, or nobody does: switched off. */
const disabledPaths = [
  "/account-info",
  "/change-email",
  "/delete-user",
  "/delete-user/callback",
  "/get-access-token",
  "/link-social",
  "/list-sessions",
  "/refresh-token",
  "/revoke-other-sessions",
  "/revoke-session",
  "/revoke-sessions",
  "/unlink-account",
  "/update-session",
  "/update-user",
  "/verify-password",
];

export type Auth = ReturnType<typeof createAuth>;

type Deps = { database: Database; settings: Settings; limits: ServerLimits; log: Logger };

/** Sign-up, sign-in and sign-out on ShipKit's own tables, at `/api/auth`. */
export function createAuth({ database, settings, limits, log }: Deps) {
  const auth = database.createAuth(currentCall);
  return betterAuth({
    appName: "ShipKit",
    baseURL: settings.publicUrl,
    basePath: "/api/auth",
    secret: settings.authSecret,
    trustedOrigins: [
      settings.publicUrl,
      `http://localhost:${settings.port}`,
      `http://127.0.0.1:${settings.port}`,
    ],
    database: drizzleAdapter(auth, { provider: "pg", schema: authTables, transaction: true }),
    advanced: {
      database: { generateId: false },
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 128 },
    },
    databaseHooks: { user: { create: { before: async (user) => checkProfile(user) } } },
    onAPIError: { throw: true }, // the server answers and logs it: what Better Auth prints holds tokens
    emailAndPassword: {
      enabled: true,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ token }) => mailReset(auth, token),
    },
    // A new person's is enqueued by the trigger that makes their team, in the transaction of the sign-up.
    emailVerification: {
      sendOnSignUp: false,
      expiresIn: 24 * 60 * 60,
      sendVerificationEmail: ({ user }) => enqueueEmail(auth, "verification", { userId: user.id }),
    },
    socialProviders: settings.providers,
    session: {
      updateAge: 60 * 60, // in seconds: how exact "last seen" is
      cookieCache: { enabled: false }, // a revoked session would live on in it
    },
    disabledPaths,
    hooks: requestHooks({ database, limits, log }),
    rateLimit: { enabled: false }, // ours counts by account too, and across instances
    plugins: [shipkitPlugin(database, settings.authSecret, Object.keys(settings.providers))],
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level]({ component: "auth" }, message) },
  });
}

/** Better Auth takes any text for a name or a picture. */
function checkProfile({ name, image }: { name: string; image?: string | null | undefined }) {
  const { success, data, error } = profile.safeParse({ name, image });
  if (!success)
    throw new APIError("BAD_REQUEST", { message: error.issues[0]?.message ?? "The profile is not valid" });
  return { data };
}

async function mailReset(auth: Database["auth"], token: string): Promise<void> {
  const [verification] = await auth
    .select({ id: verifications.id })
    .from(verifications)
    .where(eq(verifications.identifier, `reset-password:${token}`));
  if (verification) await enqueueEmail(auth, "passwordReset", { verificationId: verification.id });
}
