import { createAuthClient } from "better-auth/react";
import { FailureError, type Failure } from "./failure.ts";

const client = createAuthClient();

type AuthError = { code?: string | undefined; message?: string | undefined; status: number };

type Explanation = { field?: string; message: string };

const taken = { field: "email", message: "There is an account with this address; sign in instead" };

/** What to say of an error of Better Auth, and at which field. */
const explanations: Record<string, Explanation> = {
  INVALID_EMAIL: { field: "email", message: "This is not an e-mail address" },
  INVALID_EMAIL_OR_PASSWORD: { message: "There is no account with this address and password." },
  PASSWORD_TOO_SHORT: { field: "password", message: "Please take at least 8 characters" },
  PASSWORD_TOO_LONG: { field: "password", message: "Please take at most 128 characters" },
  USER_ALREADY_EXISTS: taken,
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: taken,
};

function failure({ code = "", message, status }: AuthError): Failure {
  const explained: Explanation | undefined = explanations[code];
  const fields = explained?.field === undefined ? {} : { [explained.field]: explained.message };
  const about = { fields, requestId: null };
  if (status === 429)
    return { ...about, code: "TOO_MANY_REQUESTS", message: "Please try again in a minute." };
  if (status === 503)
    return { ...about, code: "SERVICE_UNAVAILABLE", message: "Please try again in a moment." };
  if (status >= 500) return { ...about, code: "INTERNAL_SERVER_ERROR", message: "Please try again." };
  const text = explained?.message ?? message ?? "Please check what you entered.";
  return { ...about, code: "BAD_REQUEST", message: text };
}

async function answered(call: Promise<{ error: AuthError | null }>): Promise<void> {
  let answer;
  try {
    answer = await call;
  } catch {
    const message = "Please check your connection and try again.";
    throw new FailureError({ code: "UNREACHABLE", message, fields: {}, requestId: null });
  }
  if (answer.error) throw new FailureError(failure(answer.error));
}

/** Makes an account and signs in to it. Throws `FailureError`. */
export const signUp = (person: { name: string; email: string; password: string }): Promise<void> =>
  answered(client.signUp.email(person));

/** Throws `FailureError`. */
export const signIn = (credentials: { email: string; password: string }): Promise<void> =>
  answered(client.signIn.email(credentials));

/** Ends the session in the service and drops its cookie. Throws `FailureError`. */
export const signOut = (): Promise<void> => answered(client.signOut());
