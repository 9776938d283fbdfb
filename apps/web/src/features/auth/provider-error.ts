import { ApiError } from "../../lib/api-error.ts";

/** The message for each `?error=` that Better Auth appends when it returns from a provider. */
const messages: Record<string, string> = {
  access_denied: "You canceled the sign-in.",
  account_not_linked:
    "This address already has an account. Sign in with your password, or verify the address in both accounts and try again.",
  email_not_found: "The provider did not share an e-mail address.",
};

/** Returns the error of a sign-in by provider. */
export const getProviderError = (code: string): ApiError =>
  new ApiError("BAD_REQUEST", messages[code] ?? "The sign-in failed. Try again.");
