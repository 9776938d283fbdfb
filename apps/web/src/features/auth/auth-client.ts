import { createAuthClient } from "better-auth/react";
import { FailureError, tooOften, unreachable, type Failure } from "../../lib/api-error.ts";

const client = createAuthClient();

type AuthError = {
  code?: string | undefined;
  message?: string | undefined;
  status: number;
  /** Seconds, where the service says so. */
  retryAfter?: number;
};

type Explanation = { field?: string; message: string };

const taken = { field: "email", message: "There is an account with this address; sign in instead" };

/** What to say of an error of Better Auth, and at which field. */
const explanations: Record<string, Explanation> = {
  CREDENTIAL_ACCOUNT_NOT_FOUND: { message: "You sign in without a password." },
  EMAIL_ALREADY_VERIFIED: { message: "Your address is verified already. Reload the page to see it." },
  INVALID_EMAIL: { field: "email", message: "This is not an e-mail address" },
  INVALID_EMAIL_OR_PASSWORD: { message: "There is no account with this address and password." },
  INVALID_PASSWORD: { field: "currentPassword", message: "This is not your password" },
  INVALID_TOKEN: { message: "This link is no longer good. Please ask for a new one." },
  PASSWORD_TOO_SHORT: { field: "password", message: "Please take at least 8 characters" },
  PASSWORD_TOO_LONG: { field: "password", message: "Please take at most 128 characters" },
  USER_ALREADY_EXISTS: taken,
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: taken,
};

function failure({ code = "", message, status, retryAfter = 60 }: AuthError): Failure {
  const explained: Explanation | undefined = explanations[code];
  const fields = explained?.field === undefined ? {} : { [explained.field]: explained.message };
  const about = { fields, requestId: null };
  if (status === 429) return tooOften(retryAfter);
  if (status === 401 && explained === undefined)
    return { ...about, code: "UNAUTHORIZED", message: "Please sign in." };
  if (status === 503)
    return { ...about, code: "SERVICE_UNAVAILABLE", message: "Please try again in a moment." };
  if (status >= 500) return { ...about, code: "INTERNAL_SERVER_ERROR", message: "Please try again." };
  const text = explained?.message ?? message ?? "Please check what you entered.";
  return { ...about, code: "BAD_REQUEST", message: text };
}

async function answered<Data>(call: Promise<{ data: Data; error: AuthError | null }>): Promise<Data> {
  let answer;
  try {
    answer = await call;
  } catch {
    throw new FailureError(unreachable);
  }
  if (answer.error) throw new FailureError(failure(answer.error));
  return answer.data;
}

const done = async (call: Promise<{ data: unknown; error: AuthError | null }>): Promise<void> => {
  await answered(call);
};

/** Makes an account and signs in to it. Throws `FailureError`. */
export const signUp = (person: { name: string; email: string; password: string }): Promise<void> =>
  done(client.signUp.email(person));

/** Throws `FailureError`. */
export const signIn = (credentials: { email: string; password: string }): Promise<void> =>
  done(client.signIn.email(credentials));

/** Ends the session in the service and drops its cookie. Throws `FailureError`. */
export const signOut = (): Promise<void> => done(client.signOut());

export type Provider = "github" | "google";

const isProvider = (name: string): name is Provider => name === "github" || name === "google";

/** The other ways to sign in that are set up. Throws `FailureError`. */
export async function providers(): Promise<Provider[]> {
  const answer = await answered(client.$fetch<{ providers: string[] }>("/providers"));
  return answer?.providers.filter(isProvider) ?? [];
}

/**
 * Leads to the provider's page, and from there to `callbackURL`, or to `errorCallbackURL` with an `error` in its
 * search. Throws `FailureError`.
 */
export const signInWith = (way: {
  provider: Provider;
  callbackURL: string;
  errorCallbackURL: string;
}): Promise<void> => done(client.signIn.social(way));

/** Sends a link to set a new password, where there is an account with this address. Throws `FailureError`. */
export const requestPasswordReset = (email: string): Promise<void> =>
  done(client.requestPasswordReset({ email }));

/** Sets the password with the link's token, which ends all sessions. Throws `FailureError`. */
export const resetPassword = (reset: { token: string; newPassword: string }): Promise<void> =>
  done(client.resetPassword(reset));

/** Sets another password, which ends all other sessions. Throws `FailureError`. */
export const changePassword = (change: { currentPassword: string; newPassword: string }): Promise<void> =>
  done(client.changePassword({ ...change, revokeOtherSessions: true }));

/** Whether the caller has a password, and not only a provider's account. Throws `FailureError`. */
export async function hasPassword(): Promise<boolean> {
  const accounts = await answered(client.listAccounts());
  return accounts?.some(({ providerId }) => providerId === "credential") ?? false;
}

/** Sends the link that verifies the caller's address once more. Throws `FailureError`. */
export const sendVerification = (email: string): Promise<void> =>
  done(client.sendVerificationEmail({ email }));

/** Brings a removed account back, with the link's token. Throws `FailureError`. */
export const restoreAccount = (link: { user: string; token: string }): Promise<void> =>
  done(client.$fetch("/restore-account", { method: "POST", body: link }));
