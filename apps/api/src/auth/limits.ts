import { APIError, createAuthMiddleware } from "better-auth/api";
import type { Attempt, ServerLimits } from "../limits.ts";
import { addressHeader } from "./session-token.ts";

/** Endpoints that send an e-mail to whoever is named. */
const mailing = new Set(["/request-password-reset", "/send-verification-email"]);

type Call = { path?: string | undefined; body?: unknown; headers?: Headers | undefined };

/** Counts attempts before Better Auth looks at them: so many at once cannot slip through together. */
export function limitHooks(limits: ServerLimits) {
  const before = createAuthMiddleware(async (call) => {
    const attempt = attemptOf(call);
    if (!attempt) return;
    const wait = await (call.path === signIn ? limits.signIn(attempt) : limits.authMail(attempt));
    if (wait > 0) throw tooOften(wait);
  });

  const after = createAuthMiddleware(async (call) => {
    const attempt = call.path === signIn && call.context.newSession && attemptOf(call);
    if (attempt) await limits.signedIn(attempt);
  });

  return { before, after };
}

const signIn = "/sign-in/email";

function attemptOf({ path = "", body, headers }: Call): Attempt | null {
  if (path !== signIn && !mailing.has(path)) return null;
  const { email } = Object(body) as { email?: unknown };
  return { email: typeof email === "string" ? email : "", address: headers?.get(addressHeader) ?? "" };
}

const tooOften = (seconds: number) =>
  new APIError(
    "TOO_MANY_REQUESTS",
    {
      code: "TOO_MANY_REQUESTS",
      message: `Too many attempts: try again in ${seconds} s`,
      retryAfter: seconds,
    },
    { "retry-after": String(seconds) },
  );
