import { getDatabaseError, InvalidCredentialError } from "@shipkit/db";
import { TRPCError } from "@trpc/server";
import { z } from "zod";

export const unauthorized = () => new TRPCError({ code: "UNAUTHORIZED", message: "Please sign in" });

/** The same answer for what is not there, what is removed and what belongs to another team. */
export const notFound = () => new TRPCError({ code: "NOT_FOUND", message: "There is no such thing" });

/** The row that a statement returned; where it found none to return, there is no such thing. */
export function firstOrNotFound<Row>(rows: Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw notFound();
  return row;
}

export const forbidden = () => new TRPCError({ code: "FORBIDDEN", message: "Your role does not allow this" });

export const conflict = (message: string) => new TRPCError({ code: "CONFLICT", message });

/** A field that parses, and that only the handler can tell is wrong. */
export const invalidField = (field: string, message: string) =>
  new TRPCError({
    code: "BAD_REQUEST",
    cause: new z.ZodRealError([{ code: "custom", path: [field], message, input: undefined }]), // a ZodError is no Error
  });

/** A caller who has to wait. */
export class TooManyRequestsError extends Error {
  override name = "TooOftenError";
  readonly retryAfterSeconds: number;
  constructor(seconds: number) {
    super(`Too many requests: try again in ${seconds} s`);
    this.retryAfterSeconds = seconds;
  }
}

export function tooManyRequests(seconds: number) {
  const cause = new TooManyRequestsError(seconds);
  return new TRPCError({ code: "TOO_MANY_REQUESTS", message: cause.message, cause });
}

/** This instance has taken on all that it can; another one, or the same a little later, may have room. */
export const atCapacity = () =>
  new TRPCError({ code: "SERVICE_UNAVAILABLE", message: "There is no room left here; please try again" });

/** PostgreSQL's error codes that a caller can bring about, or wait out. */
const codes: Record<string, [TRPCError["code"], string]> = {
  "23505": ["CONFLICT", "This already exists"], // unique_violation
  "23503": ["CONFLICT", "What this belongs to is gone"], // foreign_key_violation
  "23514": ["BAD_REQUEST", "A value is not allowed"], // check_violation
  "22001": ["BAD_REQUEST", "A text is too long"], // string_data_right_truncation
  "22021": ["BAD_REQUEST", "A text holds a character that cannot be stored"], // character_not_in_repertoire
  "42501": ["FORBIDDEN", "Your role does not allow this"], // insufficient_privilege: row-level security
  "55P03": ["CONFLICT", "Someone else is changing this; please try again"], // lock_not_available
  "40P01": ["CONFLICT", "Someone else changed this at the same moment; please try again"], // deadlock_detected
  "40001": ["CONFLICT", "Someone else changed this at the same moment; please try again"], // serialization_failure
};

/** Codes that our own functions raise, with a message for the caller; SK404 has none, whatever it was that is not there. */
const messages: Record<string, TRPCError["code"]> = {
  SK403: "FORBIDDEN",
  SK409: "CONFLICT",
};

const databaseUnavailable = {
  code: "SERVICE_UNAVAILABLE",
  message: "The database is away; please try again",
} as const;

/** Connection failures (class 08, 53300, 57P0x and the codes of Node and postgres.js). */
const isConnectionFailure = (code: string) =>
  /^(08...|57P0.|53300|ECONN\w+|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|CONNECT\w+)$/.test(code);

/** Whether the database could not be reached, so that the same may succeed a little later. */
export const isDatabaseUnavailable = (error: unknown): boolean =>
  isConnectionFailure(getDatabaseError(error)?.code ?? "");

/** The error to answer with: the contract's code where the database's says so, else `error` itself. */
export function translateError(error: TRPCError): TRPCError {
  if (error.code !== "INTERNAL_SERVER_ERROR") return error;
  if (error.cause instanceof InvalidCredentialError) return unauthorized();
  const failure = getDatabaseError(error.cause);
  if (failure === undefined) return error;
  const { code } = failure;
  if (code === "SK404") return notFound();
  const ours = messages[code];
  if (ours) return new TRPCError({ code: ours, message: failure.message, cause: error.cause });
  if (isConnectionFailure(code)) return new TRPCError({ ...databaseUnavailable, cause: error.cause });
  const known = codes[code];
  return known ? new TRPCError({ code: known[0], message: known[1], cause: error.cause }) : error;
}
