import { createAuthClient } from "better-auth/react";
import { unreachable } from "../../lib/api-error.ts";
import { type AuthClientError, fromAuthClientError } from "./auth-error.ts";

/** Better Auth's client. The functions below throw `ApiError` instead of returning its errors. */
const client = createAuthClient();

type AuthResponse<Data> = { data: Data; error: AuthClientError | null };

async function getData<Data>(call: Promise<AuthResponse<Data>>): Promise<Data> {
  const { data, error } = await call.catch(() => {
    throw unreachable();
  });
  if (error) throw fromAuthClientError(error);
  return data;
}

const run = async (call: Promise<AuthResponse<unknown>>): Promise<void> => {
  await getData(call);
};

/** Creates an account and signs in to it. */
export const signUp = (account: { name: string; email: string; password: string }): Promise<void> =>
  run(client.signUp.email(account));

export const signIn = (credentials: { email: string; password: string }): Promise<void> =>
  run(client.signIn.email(credentials));

/** Deletes the session and its cookie. */
export const signOut = (): Promise<void> => run(client.signOut());

/** A provider of accounts that users can sign in with. */
export type Provider = "github" | "google";

const isProvider = (name: string): name is Provider => name === "github" || name === "google";

/** Fetches the providers that the server is configured for. */
export async function fetchProviders(): Promise<Provider[]> {
  const data = await getData(client.$fetch<{ providers: string[] }>("/providers"));
  return data?.providers.filter(isProvider) ?? [];
}

/** Redirects to the provider, which redirects to `callbackURL`, or to `errorCallbackURL` with `?error=`. */
export const signInWithProvider = (options: {
  provider: Provider;
  callbackURL: string;
  errorCallbackURL: string;
}): Promise<void> => run(client.signIn.social(options));

/** Sends a link to set a new password, if the address has an account. */
export const requestPasswordReset = (email: string): Promise<void> =>
  run(client.requestPasswordReset({ email }));

/** Sets the password with the token of the link, which ends all sessions. */
export const resetPassword = (reset: { token: string; newPassword: string }): Promise<void> =>
  run(client.resetPassword(reset));

/** Changes the password, which ends all other sessions. */
export const changePassword = (change: { currentPassword: string; newPassword: string }): Promise<void> =>
  run(client.changePassword({ ...change, revokeOtherSessions: true }));

/** Returns whether the user has a password, and not only an account of a provider. */
export async function hasPassword(): Promise<boolean> {
  const accounts = await getData(client.listAccounts());
  return accounts?.some(({ providerId }) => providerId === "credential") ?? false;
}

/** Sends the link that verifies the user's address again. */
export const sendVerificationEmail = (email: string): Promise<void> =>
  run(client.sendVerificationEmail({ email }));

/** Restores a deleted account with the token of the link. */
export const restoreAccount = (link: { user: string; token: string }): Promise<void> =>
  run(client.$fetch("/restore-account", { method: "POST", body: link }));
