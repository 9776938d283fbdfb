/** A mistake in how transactions are used. The message says what to do instead. */
export class TransactionError extends Error {
  override name = "TransactionError";
}
