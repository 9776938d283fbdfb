import { sql } from "drizzle-orm";
import { prefix } from "../prefix.ts";
import type { TransactionOptions, Transaction } from "./with-transaction.ts";

type Run = (options: TransactionOptions, work: (transaction: Transaction) => Promise<void>) => Promise<void>;

/** Milliseconds for which uses are gathered: so fresh is the last use that is shown. */
const flushIntervalMs = 20_000;

/** Notes which API keys were used, and writes it down for all of them at once, past the calls. */
export class ApiKeyUsage {
  readonly #used = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  readonly #run: Run;

  constructor(run: Run) {
    this.#run = run;
  }

  touch(apiKeyId: string): void {
    this.#used.add(apiKeyId);
    this.#timer ??= setTimeout(() => void this.flush(), flushIntervalMs).unref();
  }

  /** Writes down what was gathered. What the database does not take is lost: the next call notes it again. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#used.size === 0) return;
    const ids = [...this.#used];
    this.#used.clear();
    try {
      await this.#run({ role: "worker", action: "apiKey.use" }, async ({ db, record }) => {
        const keys = sql`array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
        await db.execute(sql`select ${sql.raw(prefix)}.touch_api_keys(${keys})`);
        record(null);
      });
    } catch {
      // The database is away; calls hear so themselves.
    }
  }
}
