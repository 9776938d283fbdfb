import { isStorableText } from "@shipkit/api";
import { isEmailTaken, type Database } from "@shipkit/db";
import type { Logger } from "@shipkit/runtime/logger";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import type { Attempt, ServerLimits } from "../limits.ts";
import { nameCall } from "./call.ts";
import { failureRecorder } from "./failures.ts";
import { addressHeader } from "./session-token.ts";

type Call = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

const signIn = "/sign-in/email";
const signUp = "/sign-up/email";
const changePassword = "/change-password";

/** Which limit holds for an endpoint. Attempts are counted before they are looked at: many at once do not slip through. */
const limitOf: Record<string, "guess" | "signUp" | "authMail" | undefined> = {
  [signIn]: "guess",
  [changePassword]: "guess",
  [signUp]: "signUp",
  "/request-password-reset": "authMail",
  "/send-verification-email": "authMail",
};

type Deps = { database: Database; limits: ServerLimits; log: Logger };

/**
 * What comes before and after Better Auth: bodies that cannot be stored, limits, addresses that are still taken, and
 * attempts that fail.
 */
export function requestHooks({ database, limits, log }: Deps) {
  const recordFailure = failureRecorder(database, log);

  const before = createAuthMiddleware(async (call) => {
    nameCall(call.path);
    const texts = Object.values(Object(call.body) as Record<string, unknown>);
    if (!texts.every((value) => typeof value !== "string" || isStorableText(value)))
      throw new APIError("BAD_REQUEST", { message: "A text holds a character that cannot be stored" });
    const limit = limitOf[call.path];
    if (!limit) return;
    const attempt = await attemptOf(call);
    const retryAfterSeconds = await limits[limit](attempt);
    if (retryAfterSeconds > 0) throw tooOften(retryAfterSeconds);
    // Better Auth does not see removed accounts. It looks in its transaction, where this would wait for a connection more.
    if (call.path === signUp && (await isEmailTaken(database.auth, attempt.email)))
      throw new APIError("UNPROCESSABLE_ENTITY", {
        code: "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL",
        message: "User already exists. Use another email.",
      });
  });

  const after = createAuthMiddleware(async (call) => {
    if (limitOf[call.path] !== "guess") return;
    const { returned, newSession } = call.context;
    const guessed = call.path === changePassword ? !(returned instanceof Error) : newSession;
    const attempt = await attemptOf(call);
    if (guessed) await limits.guessed(attempt);
    else await recordFailure(returned, attempt.email);
  });

  return { before, after };
}

async function attemptOf(call: Call): Promise<Attempt> {
  const address = call.headers?.get(addressHeader) ?? "";
  const { email } = Object(call.body) as { email?: unknown };
  if (call.path !== changePassword) return { email: typeof email === "string" ? email : "", address };
  const session = await getSessionFromCtx(call);
  return { email: session?.user.email ?? "", address };
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
