/** Returns the message of the innermost cause. Drizzle's own message would repeat the values of the query. */
export function getRootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? getRootMessage(error.cause) : error.message;
}
