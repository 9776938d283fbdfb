/** The credential names no actor: no such user, or the session or API key is invalid, expired or revoked. */
export class InvalidCredentialError extends Error {
  override name = "InvalidCredentialError";
  constructor() {
    super("Invalid credential: no such user, or the session or API key has ended");
  }
}

/** A transaction that ended in a rollback although no statement failed. It is safe to run again. */
export class RolledBackError extends Error {
  override name = "RolledBackError";
  constructor(command: string) {
    super(`The transaction ended with ${command} instead of COMMIT`);
  }
}

/** Routines of PostgreSQL that report a stale cached plan, after a migration changed its result type. */
const stalePlanRoutines = new Set([
  "RevalidateCachedQuery",
  "FetchPreparedStatement",
  "transformAssignedExpr",
]);

/** SQLSTATE codes of a transaction that may succeed if it runs again: deadlock and serialization failure. */
const retryableCodes = new Set(["40P01", "40001"]);

/** Whether the transaction was rolled back and may succeed if it runs again. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof RolledBackError) return true;
  const cause = getDatabaseError(error);
  return (
    cause !== undefined && (stalePlanRoutines.has(cause.routine ?? "") || retryableCodes.has(cause.code))
  );
}

export type DatabaseError = { code: string; message: string; routine?: string; constraint_name?: string };

/** A SQLSTATE code, or a connection error of Node or postgres.js. Libraries that wrap these errors use other codes. */
const isDatabaseCode = (code: string) => /^([0-9A-Z]{5}|E[A-Z]+|CONNECT[A-Z_]*)$/.test(code);

/** Returns the error of PostgreSQL or of the connection, also if Drizzle has wrapped it. */
export function getDatabaseError(error: unknown): DatabaseError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ("code" in cause && typeof cause.code === "string" && isDatabaseCode(cause.code))
      return cause as DatabaseError; // has a code; the other fields are optional
  return undefined;
}
