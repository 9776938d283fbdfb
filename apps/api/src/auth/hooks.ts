import { isStorableText } from "@shipkit/api";
import { isEmailTaken, type Database } from "@shipkit/db";
import type { Logger } from "@shipkit/runtime/logger";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import type { LoginAttempt, RateLimits } from "../rate-limits.ts";
import { addressHeader, setRequestAction, throwDatabaseError } from "./current-request.ts";
import { createFailedLoginRecorder } from "./failed-login.ts";

type EndpointContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

const signIn = "/sign-in/email";
const signUp = "/sign-up/email";
const changePassword = "/change-password";

/** The rate limit of each endpoint. Requests are counted before they are handled, so that parallel ones cannot bypass it. */
const limitByPath: Record<string, "failedLogin" | "signUp" | "authEmail" | undefined> = {
  [signIn]: "failedLogin",
  [changePassword]: "failedLogin",
  [signUp]: "signUp",
  "/request-password-reset": "authEmail",
  "/send-verification-email": "authEmail",
};

type Dependencies = { database: Database; limits: RateLimits; log: Logger };

/** Creates the hooks that run before and after Better Auth's endpoints: validation, rate limits, failed logins. */
export function createHooks({ database, limits, log }: Dependencies) {
  const recordFailedLogin = createFailedLoginRecorder(database, log);

  const before = createAuthMiddleware(async (context) => {
    const { path, body } = context;
    setRequestAction(path);
    const values = Object.values(Object(body) as Record<string, unknown>);
    if (!values.every((value) => typeof value !== "string" || isStorableText(value)))
      throw new APIError("BAD_REQUEST", { message: "A text contains a character that cannot be stored." });
    const limit = limitByPath[path];
    if (!limit) return;
    const attempt = await getLoginAttempt(context);
    const retryAfterSeconds = await limits[limit](attempt);
    if (retryAfterSeconds > 0) throw tooManyRequests(retryAfterSeconds);
    // Better Auth does not see deleted accounts. It checks inside its transaction, which would need a second connection here.
    if (path === signUp && (await isEmailTaken(database.auth, attempt.email)))
      throw new APIError("UNPROCESSABLE_ENTITY", {
        code: "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL",
        message: "User already exists. Use another email.",
      });
  });

  const after = createAuthMiddleware(async (context) => {
    throwDatabaseError();
    if (limitByPath[context.path] !== "failedLogin") return;
    const { returned, newSession } = context.context;
    const succeeded = context.path === changePassword ? !(returned instanceof Error) : newSession;
    const attempt = await getLoginAttempt(context);
    if (succeeded) await limits.resetFailedLogins(attempt);
    else await recordFailedLogin(returned, attempt.email);
  });

  return { before, after };
}

async function getLoginAttempt(context: EndpointContext): Promise<LoginAttempt> {
  const address = context.headers?.get(addressHeader) ?? "";
  const { email } = Object(context.body) as { email?: unknown };
  if (context.path !== changePassword) return { email: typeof email === "string" ? email : "", address };
  const session = await getSessionFromCtx(context);
  return { email: session?.user.email ?? "", address };
}

const tooManyRequests = (retryAfterSeconds: number) =>
  new APIError(
    "TOO_MANY_REQUESTS",
    {
      code: "TOO_MANY_REQUESTS",
      message: `Too many attempts. Try again in ${retryAfterSeconds} seconds.`,
      retryAfter: retryAfterSeconds,
    },
    { "retry-after": String(retryAfterSeconds) },
  );
