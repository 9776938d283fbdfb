import { waitingTime } from "./text.ts";

/** Codes of the API, and `UNREACHABLE` for a call that got no answer at all. */
export type FailureCode =
  | "UNAUTHORIZED"
  | "BAD_REQUEST"
  | "PAYLOAD_TOO_LARGE"
  | "TOO_MANY_REQUESTS"
  | "NOT_FOUND"
  | "FORBIDDEN"
  | "CONFLICT"
  | "INTERNAL_SERVER_ERROR"
  | "SERVICE_UNAVAILABLE"
  | "UNREACHABLE";

/** A failed call in the words of the console. */
export type Failure = {
  code: FailureCode;
  message: string;
  /** What is wrong with which field of the form, where the service said so. */
  fields: Record<string, string>;
  /** Finds the call in the service's log. */
  requestId: string | null;
};

const titles: Record<FailureCode, string> = {
  UNAUTHORIZED: "Please sign in",
  BAD_REQUEST: "That did not work",
  PAYLOAD_TOO_LARGE: "That is too large",
  TOO_MANY_REQUESTS: "Too many attempts",
  NOT_FOUND: "There is nothing here",
  FORBIDDEN: "You may not do this",
  CONFLICT: "That is not possible right now",
  INTERNAL_SERVER_ERROR: "Something went wrong on our side",
  SERVICE_UNAVAILABLE: "The service is away for a moment",
  UNREACHABLE: "The service cannot be reached",
};

/** The heading under which a failure is shown. */
export const titleOf = ({ code }: Failure): string => titles[code];

/** Whether nothing is wrong with the call itself, so that the same call may work a moment later. */
export const isPassing = ({ code }: Failure): boolean =>
  code === "SERVICE_UNAVAILABLE" || code === "UNREACHABLE";

/** The failure, unless one of these fields of the form shows it. */
export const besides = (failure: Failure | null, ...fields: string[]): Failure | null =>
  fields.some((field) => failure?.fields[field] !== undefined) ? null : failure;

/** For who has to wait that many seconds. */
export const tooOften = (seconds: number): Failure => ({
  code: "TOO_MANY_REQUESTS",
  message: `Please try again in ${waitingTime(seconds)}.`,
  fields: {},
  requestId: null,
});

/** For a call that got no answer of the service. */
export const unreachable: Failure = {
  code: "UNREACHABLE",
  message: "Please check your connection and try again.",
  fields: {},
  requestId: null,
};

/** Carries a failure of something else than the typed API. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}
