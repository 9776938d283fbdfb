import { getDatabaseError, InvalidCredentialError } from "@shipkit/db";
import { TRPCError } from "@trpc/server";
import { z } from "zod";

export const unauthorized = () => new TRPCError({ code: "UNAUTHORIZED", message: "Sign in to continue." });

/** The same error for a row that does not exist, is deleted, or belongs to another team. */
export const notFound = () => new TRPCError({ code: "NOT_FOUND", message: "Not found." });

/** Returns the only row of a statement; throws NOT_FOUND if it returned none. */
export function firstOrNotFound<Row>(rows: Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw notFound();
  return row;
}

const forbiddenMessage = "Your role does not allow this.";

export const forbidden = () => new TRPCError({ code: "FORBIDDEN", message: forbiddenMessage });

export const conflict = (message: string) => new TRPCError({ code: "CONFLICT", message });

/** The error of a field that parses, but that the handler finds invalid. */
export const invalidField = (field: string, message: string) =>
  new TRPCError({
    code: "BAD_REQUEST",
    cause: new z.ZodRealError([{ code: "custom", path: [field], message, input: undefined }]), // a ZodError is no Error
  });

export class TooManyRequestsError extends Error {
  override name = "TooManyRequestsError";
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super(`Too many requests. Try again in ${retryAfterSeconds} s.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export function tooManyRequests(retryAfterSeconds: number) {
  const cause = new TooManyRequestsError(retryAfterSeconds);
  return new TRPCError({ code: "TOO_MANY_REQUESTS", message: cause.message, cause });
}

/** The error of an instance that has reached a limit of its own. Another instance may still have capacity. */
export const atCapacity = () =>
  new TRPCError({ code: "SERVICE_UNAVAILABLE", message: "Server at capacity. Try again shortly." });

const concurrentChange = "Someone else changed this at the same time. Try again.";

/** The errors of PostgreSQL that a caller can cause, or wait for. */
const databaseErrors: Record<string, [TRPCError["code"], string]> = {
  "23505": ["CONFLICT", "This already exists."], // unique_violation
  "23503": ["CONFLICT", "The resource that this belongs to does not exist."], // foreign_key_violation
  "23514": ["BAD_REQUEST", "A value is not allowed."], // check_violation
  "22001": ["BAD_REQUEST", "A text is too long."], // string_data_right_truncation
  "22021": ["BAD_REQUEST", "A text contains a character that cannot be stored."], // character_not_in_repertoire
  "42501": ["FORBIDDEN", forbiddenMessage], // insufficient_privilege: row-level security
  "55P03": ["CONFLICT", concurrentChange], // lock_not_available
  "40P01": ["CONFLICT", concurrentChange], // deadlock_detected
  "40001": ["CONFLICT", concurrentChange], // serialization_failure
};

/** The codes that our SQL functions raise with a message for the caller. SK404 has no message of its own. */
const raisedCodes: Record<string, TRPCError["code"]> = {
  SK403: "FORBIDDEN",
  SK409: "CONFLICT",
};

const databaseUnavailable = {
  code: "SERVICE_UNAVAILABLE",
  message: "Database unavailable. Try again shortly.",
} as const;

/**
 * Tells whether a code means that the database cannot serve now: a lost or refused connection (class 08, 57P0x, codes of Node
 * and postgres.js), no disk, memory or connections (class 53), or a disk that fails (58030).
 */
const meansUnavailable = (code: string) =>
  /^(08...|53...|57P0.|58030|ECONN\w+|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|CONNECT\w+)$/.test(code);

/** Tells whether the database cannot serve now, so that a retry may succeed. */
export const isDatabaseUnavailable = (error: unknown): boolean =>
  meansUnavailable(getDatabaseError(error)?.code ?? "");

/** Translates an expected failure of the database to the code of the contract; returns other errors as they are. */
export function translateError(error: TRPCError): TRPCError {
  if (error.code !== "INTERNAL_SERVER_ERROR") return error;
  if (error.cause instanceof InvalidCredentialError) return unauthorized();
  const databaseError = getDatabaseError(error.cause);
  if (databaseError === undefined) return error;
  const { code, message } = databaseError;
  if (code === "SK404") return notFound();
  const raisedCode = raisedCodes[code];
  if (raisedCode) return new TRPCError({ code: raisedCode, message, cause: error.cause });
  if (meansUnavailable(code)) return new TRPCError({ ...databaseUnavailable, cause: error.cause });
  const expected = databaseErrors[code];
  return expected ? new TRPCError({ code: expected[0], message: expected[1], cause: error.cause }) : error;
}
