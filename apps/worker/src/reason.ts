/** What went wrong, in the words of who said so first: Drizzle's own would repeat the values of the query. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
