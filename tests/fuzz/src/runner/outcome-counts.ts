import type { Outcome } from "../requests/outcome.ts";

/** Counts requests, and the outcomes of their calls by code. */
export class OutcomeCounts {
  #requests = 0;
  readonly #byCode = new Map<string, number>();

  add(outcomes: Pick<Outcome, "code">[]): void {
    this.#requests++;
    for (const { code } of outcomes) this.#byCode.set(code, (this.#byCode.get(code) ?? 0) + 1);
  }

  /** Formats the counts: `12000 requests: BAD_REQUEST 5000, …`. */
  format(): string {
    const codes = [...this.#byCode].toSorted(([a], [b]) => a.localeCompare(b));
    return `${this.#requests} requests: ${codes.map(([code, count]) => `${code} ${count}`).join(", ")}`;
  }
}
