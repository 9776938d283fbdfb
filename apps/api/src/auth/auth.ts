import { profile } from "@shipkit/api";
import { verifications, type Database } from "@shipkit/db";
import { authTables } from "@shipkit/db/auth-tables";
import { enqueueEmail } from "@shipkit/mail/enqueue-email";
import type { Logger } from "@shipkit/runtime/logger";
import type { Settings } from "@shipkit/runtime/settings";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError } from "better-auth/api";
import { eq } from "drizzle-orm";
import type { RateLimits } from "../rate-limits.ts";
import { addressHeader, getCurrentRequest, keepDatabaseError } from "./current-request.ts";
import { createHooks } from "./hooks.ts";
import { createShipkitPlugin } from "./plugin.ts";

/** Endpoints of Better Auth that are replaced by procedures, or not offered. */
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

type Dependencies = { database: Database; settings: Settings; limits: RateLimits; log: Logger };

/** Creates Better Auth on ShipKit's tables: sign-up, sign-in and sign-out at `/api/auth`. */
export function createAuth({ database, settings, limits, log }: Dependencies) {
  const auth = database.createAuth(getCurrentRequest);
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
    databaseHooks: { user: { create: { before: async (user) => parseProfile(user) } } },
    onAPIError: { throw: true }, // the server responds and logs: what Better Auth prints contains tokens
    emailAndPassword: {
      enabled: true,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ token }) => enqueueResetEmail(auth, token),
    },
    // For a new account the email is enqueued by the trigger that creates the personal team, in the same transaction.
    emailVerification: {
      sendOnSignUp: false,
      expiresIn: 24 * 60 * 60,
      sendVerificationEmail: ({ user }) => enqueueEmail(auth, "verification", { userId: user.id }),
    },
    socialProviders: settings.providers,
    session: {
      updateAge: 60 * 60, // in seconds: the precision of "last seen"
      cookieCache: { enabled: false }, // a revoked session would stay valid in it
    },
    disabledPaths,
    hooks: createHooks({ database, limits, log }),
    rateLimit: { enabled: false }, // ours also counts by account, and for all instances
    plugins: [createShipkitPlugin(database, settings.authSecret, Object.keys(settings.providers))],
    telemetry: { enabled: false },
    logger: {
      log: (level, message, ...logged: unknown[]) => {
        keepDatabaseError(logged);
        log[level]({ component: "auth" }, message);
      },
    },
  });
}

/** Validates a profile: Better Auth accepts any text as a name or picture. */
function parseProfile({ name, image }: { name: string; image?: string | null | undefined }) {
  const { success, data, error } = profile.safeParse({ name, image });
  if (!success)
    throw new APIError("BAD_REQUEST", { message: error.issues[0]?.message ?? "The profile is invalid." });
  return { data };
}

async function enqueueResetEmail(auth: Database["auth"], token: string): Promise<void> {
  const [verification] = await auth
    .select({ id: verifications.id })
    .from(verifications)
    .where(eq(verifications.identifier, `reset-password:${token}`));
  if (verification) await enqueueEmail(auth, "passwordReset", { verificationId: verification.id });
}
