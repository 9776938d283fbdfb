/** A mistake in how the package is used; its message says what to do instead. */
export class TransactionError extends Error {
  override name = "ScopeError";
}

/** The caller that a scope was opened for does not exist, or its session has ended. */
export class InvalidCredentialError extends Error {
  override name = "UnknownCallerError";
  constructor() {
    super("The caller is unknown: no such user, or the session has ended");
  }
}

/** PostgreSQL's routines that find a cached plan outdated, after a migration changed what it returns. */
const stalePlanRoutines = new Set([
  "RevalidateCachedQuery",
  "FetchPreparedStatement",
  "transformAssignedExpr",
]);

/** A transaction that ended in a rollback although nothing failed here: it is safe to run again. */
export class RolledBackError extends Error {
  override name = "RolledBackError";
  constructor(command: string) {
    super(`The transaction ended with ${command} instead of COMMIT`);
  }
}

/** Whether running the whole transaction again may succeed where this error ended it. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof RolledBackError) return true;
  const cause = getDatabaseError(error);
  return (
    cause !== undefined &&
    (stalePlanRoutines.has(cause.routine ?? "") || cause.code === "40P01" || cause.code === "40001")
  );
}

/** SQLSTATE, or a code of Node's or postgres.js' for a connection; not those of other libraries, which wrap these. */
const isDatabaseCode = (code: string) => /^([0-9A-Z]{5}|E[A-Z]+|CONNECT[A-Z_]*)$/.test(code);

/** What PostgreSQL or the connection to it reported, also where Drizzle has wrapped it. */
export function getDatabaseError(
  error: unknown,
): { code: string; message: string; routine?: string; constraint_name?: string } | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ("code" in cause && typeof cause.code === "string" && isDatabaseCode(cause.code))
      return cause as never;
  return undefined;
}
