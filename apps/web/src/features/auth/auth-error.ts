import { ApiError, tooManyRequests } from "../../lib/api-error.ts";

/** An error as Better Auth's client returns it. */
export type AuthClientError = {
  code?: string | undefined;
  message?: string | undefined;
  status: number;
  // oxlint-disable-next-line shipkit/unit-in-name -- the server's field, in seconds
  retryAfter?: number;
};

type Explanation = { field?: string; message: string };

const emailTaken = { field: "email", message: "This address already has an account. Sign in instead." };

/** The message for an error code of Better Auth, and the form field that it concerns. */
const explanations: Record<string, Explanation> = {
  CREDENTIAL_ACCOUNT_NOT_FOUND: { message: "Your account has no password." },
  EMAIL_ALREADY_VERIFIED: { message: "Your address is already verified. Reload the page." },
  INVALID_EMAIL: { field: "email", message: "Enter a valid e-mail address" },
  INVALID_EMAIL_OR_PASSWORD: { message: "Incorrect e-mail address or password." },
  INVALID_PASSWORD: { field: "currentPassword", message: "Incorrect password" },
  INVALID_TOKEN: { message: "This link has expired or was already used. Request a new one." },
  PASSWORD_TOO_SHORT: { field: "password", message: "Use at least 8 characters" },
  PASSWORD_TOO_LONG: { field: "password", message: "Use at most 128 characters" },
  USER_ALREADY_EXISTS: emailTaken,
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: emailTaken,
};

/** Converts an error of Better Auth to an `ApiError`. */
export function fromAuthClientError(error: AuthClientError): ApiError {
  const { code = "", message, status, retryAfter: retryAfterSeconds = 60 } = error;
  const explanation: Explanation | undefined = explanations[code];
  const fieldErrors = explanation?.field === undefined ? {} : { [explanation.field]: explanation.message };
  if (status === 429) return tooManyRequests(retryAfterSeconds);
  if (status === 401 && explanation === undefined)
    return new ApiError("UNAUTHORIZED", "Your session has expired.");
  if (status === 503) return new ApiError("SERVICE_UNAVAILABLE", "Try again shortly.");
  if (status >= 500) return new ApiError("INTERNAL_SERVER_ERROR", "Try again.");
  return new ApiError("BAD_REQUEST", explanation?.message ?? message ?? "Check your input.", { fieldErrors });
}
