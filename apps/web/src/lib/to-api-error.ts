import type { AppRouter } from "@shipkit/api";
import { TRPCClientError } from "@trpc/client";
import { ApiError, isApiErrorCode, tooManyRequests, unreachable } from "./api-error.ts";

const isTrpcError = (error: unknown): error is TRPCClientError<AppRouter> => error instanceof TRPCClientError;

/** Converts anything that a call can throw to an `ApiError`. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (!isTrpcError(error))
    return new ApiError("INTERNAL_SERVER_ERROR", error instanceof Error ? error.message : String(error));
  if (!error.data) return unreachable(); // a network error, or the response of a proxy
  const { code, fields, requestId, retryAfter: retryAfterSeconds } = error.data;
  if (retryAfterSeconds !== null) return tooManyRequests(retryAfterSeconds, requestId);
  return new ApiError(isApiErrorCode(code) ? code : "INTERNAL_SERVER_ERROR", error.message, {
    fieldErrors: getFirstMessages(fields),
    requestId,
  });
}

function getFirstMessages(fields: Record<string, string[]> | null): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const [field, [message]] of Object.entries(fields ?? {}))
    if (message !== undefined) messages[field] = message;
  return messages;
}
