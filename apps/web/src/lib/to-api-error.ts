import type { AppRouter } from "@shipkit/api";
import { TRPCClientError } from "@trpc/client";
import { FailureError, tooOften, unreachable, type Failure, type FailureCode } from "./api-error.ts";

const known: Record<FailureCode, true> = {
  UNAUTHORIZED: true,
  BAD_REQUEST: true,
  PAYLOAD_TOO_LARGE: true,
  TOO_MANY_REQUESTS: true,
  NOT_FOUND: true,
  FORBIDDEN: true,
  CONFLICT: true,
  INTERNAL_SERVER_ERROR: true,
  SERVICE_UNAVAILABLE: true,
  UNREACHABLE: true,
};

const isKnown = (code: string): code is FailureCode => Object.hasOwn(known, code);

const isApiError = (error: unknown): error is TRPCClientError<AppRouter> => error instanceof TRPCClientError;

/** What went wrong, whichever part of the console noticed. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  if (isApiError(error)) {
    if (!error.data) return unreachable; // no answer of the API's form: the network, or a proxy before it
    const { code, fields, requestId, retryAfter } = error.data;
    if (retryAfter !== null) return { ...tooOften(retryAfter), requestId };
    return {
      code: isKnown(code) ? code : "INTERNAL_SERVER_ERROR",
      message: error.message,
      fields: firstOfEach(fields),
      requestId,
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: "INTERNAL_SERVER_ERROR", message, fields: {}, requestId: null };
}

function firstOfEach(fields: Record<string, string[]> | null): Record<string, string> {
  const first: Record<string, string> = {};
  for (const [field, [message]] of Object.entries(fields ?? {}))
    if (message !== undefined) first[field] = message;
  return first;
}
