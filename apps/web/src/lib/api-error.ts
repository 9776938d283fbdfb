import { formatDuration } from "./text.ts";

const titles = {
  UNAUTHORIZED: "Sign in to continue",
  BAD_REQUEST: "That didn't work",
  PAYLOAD_TOO_LARGE: "Too large",
  TOO_MANY_REQUESTS: "Too many attempts",
  NOT_FOUND: "Not found",
  FORBIDDEN: "You don't have permission",
  CONFLICT: "Not possible right now",
  INTERNAL_SERVER_ERROR: "Something went wrong",
  SERVICE_UNAVAILABLE: "Temporarily unavailable",
  UNREACHABLE: "Server unreachable",
};

/** An error code of the API, or `UNREACHABLE` for a call without a response. */
export type ApiErrorCode = keyof typeof titles;

export const isApiErrorCode = (code: string): code is ApiErrorCode => Object.hasOwn(titles, code);

type Details = {
  /** The message for each form field that the server rejected. */
  fieldErrors?: Record<string, string>;
  /** Identifies the call in the server's log. */
  requestId?: string | null;
};

/** A failed call to the server, with a message to show to the user. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ApiErrorCode;
  readonly fieldErrors: Record<string, string>;
  readonly requestId: string | null;

  constructor(code: ApiErrorCode, message: string, { fieldErrors = {}, requestId = null }: Details = {}) {
    super(message);
    this.code = code;
    this.fieldErrors = fieldErrors;
    this.requestId = requestId;
  }
}

/** Returns the heading to show above an error. */
export const getErrorTitle = ({ code }: ApiError): string => titles[code];

/** Whether the server is unavailable, so that the same call may succeed later. */
export const isTransient = ({ code }: ApiError): boolean =>
  code === "SERVICE_UNAVAILABLE" || code === "UNREACHABLE";

/** Returns the error, or null if one of these form fields shows it already. */
export const omitFieldErrors = (error: ApiError | null, ...fields: string[]): ApiError | null =>
  fields.some((field) => error?.fieldErrors[field] !== undefined) ? null : error;

export const tooManyRequests = (retryAfterSeconds: number, requestId: string | null = null): ApiError =>
  new ApiError("TOO_MANY_REQUESTS", `Try again in ${formatDuration(retryAfterSeconds)}.`, { requestId });

export const unreachable = (): ApiError =>
  new ApiError("UNREACHABLE", "Check your connection and try again.");
