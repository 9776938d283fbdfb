import type { Failure } from "../../lib/api-error.ts";

/** What Better Auth puts into the URL of the page to which it returns from a provider, where that failed. */
const messages: Record<string, string> = {
  access_denied: "You were not signed in, since you did not agree there.",
  account_not_linked:
    "There is an account with this address already. Sign in with your password; this address has to be verified at both places.",
  email_not_found: "The provider did not tell an e-mail address.",
};

/** The failure of a sign-in at a provider. */
export const refusal = (error: string): Failure => ({
  code: "BAD_REQUEST",
  message: messages[error] ?? "You could not be signed in there. Please try again.",
  fields: {},
  requestId: null,
});
