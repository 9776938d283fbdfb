import { createHmac, timingSafeEqual } from "node:crypto";
import type { Database } from "@shipkit/db";
import { authTables } from "@shipkit/db/auth-tables";
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { z } from "zod";
import type { Env } from "./env.ts";
import type { Logger } from "./log.ts";

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
];

export type Auth = ReturnType<typeof createAuth>;

/** Sign-up, sign-in and sign-out on ShipKit's own tables, at `/api/auth`. */
export function createAuth({ auth }: Pick<Database, "auth">, env: Env, log: Logger) {
  return betterAuth({
    appName: "ShipKit",
    baseURL: env.publicUrl,
    basePath: "/api/auth",
    secret: env.authSecret,
    trustedOrigins: [env.publicUrl, `http://localhost:${env.port}`, `http://127.0.0.1:${env.port}`],
    database: drizzleAdapter(auth, { provider: "pg", schema: authTables, transaction: true }),
    advanced: { database: { generateId: false } },
    databaseHooks: { user: { create: { before: async (user) => checkProfile(user) } } },
    emailAndPassword: { enabled: true, maxPasswordLength: 128 },
    session: { cookieCache: { enabled: false } }, // a revoked session would live on in it
    disabledPaths,
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level]({ component: "auth" }, message) },
  });
}

const profile = z.object({
  name: z.string().trim().min(1, "Please enter a name").max(255, "A name has at most 255 characters"),
  image: z.url({ protocol: /^https$/, error: "A picture is at an https address" }).nullish(),
});

/** Better Auth takes any text for a name or a picture. */
async function checkProfile(user: { name: string; image?: string | null | undefined }) {
  const { success, data, error } = profile.safeParse(user);
  if (!success)
    throw new APIError("BAD_REQUEST", { message: error.issues[0]?.message ?? "The profile is not valid" });
  return { data };
}

/**
 * Reads the session's token out of a `Cookie` header: `name=<token>.<signature>`, URL-encoded, the signature
 * being the base64 HMAC-SHA256 of the token, as Better Auth signs its cookies.
 * @returns null where there is no such cookie, or its signature is not ours
 */
export async function sessionTokens(auth: Auth, secret: string) {
  const context = await auth.$context;
  const name = `${context.authCookies.sessionToken.name}=`;

  return (cookies: string | undefined): string | null => {
    const pair = cookies?.split("; ").find((cookie) => cookie.startsWith(name));
    if (!pair) return null;
    const value = decode(pair.slice(name.length));
    const dot = value.lastIndexOf(".");
    if (dot < 1) return null;
    const token = value.slice(0, dot);
    const given = Buffer.from(value.slice(dot + 1), "base64");
    const signature = createHmac("sha256", secret).update(token).digest();
    return given.length === signature.length && timingSafeEqual(given, signature) ? token : null;
  };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
