import { touchApiKeys } from "../queries/api-key.queries.ts";
import type { Transaction, TransactionOptions } from "./with-transaction.ts";

type RunTransaction = (
  options: TransactionOptions,
  work: (transaction: Transaction) => Promise<void>,
) => Promise<void>;

/** How often the last use of API keys is written. The time that is shown is at most this old. */
const flushIntervalMs = 20_000;

/** Collects which API keys were used and writes it for all of them at once, outside of the calls' transactions. */
export class ApiKeyUsage {
  readonly #apiKeyIds = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  readonly #runTransaction: RunTransaction;

  constructor(runTransaction: RunTransaction) {
    this.#runTransaction = runTransaction;
  }

  touch(apiKeyId: string): void {
    this.#apiKeyIds.add(apiKeyId);
    this.#timer ??= setTimeout(() => void this.flush(), flushIntervalMs).unref();
  }

  /** Writes what was collected. If the database is unavailable, it is dropped: the next call of the key touches it again. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#apiKeyIds.size === 0) return;
    const ids = [...this.#apiKeyIds];
    this.#apiKeyIds.clear();
    try {
      await this.#runTransaction({ role: "worker", action: "apiKey.use" }, async ({ db, record }) => {
        await touchApiKeys(db, ids);
        record(null);
      });
    } catch {
      // Calls report that the database is unavailable.
    }
  }
}
