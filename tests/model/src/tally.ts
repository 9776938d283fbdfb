/** Counts what was done and refused, by kind of operation. */
export class Tally {
  readonly of: number;
  operations = 0;
  readonly #kinds = new Map<string, { done: number; refused: number }>();
  readonly #began = performance.now();

  constructor(of: number) {
    this.of = of;
  }

  count(kind: string, isDone: boolean): void {
    this.operations++;
    const counted = this.#kinds.get(kind) ?? { done: 0, refused: 0 };
    counted[isDone ? "done" : "refused"]++;
    this.#kinds.set(kind, counted);
  }

  /** The kinds of which none was carried out, or none refused. */
  oneSided(kinds: string[]): string[] {
    return kinds.filter((kind) => !this.#kinds.get(kind)?.done || !this.#kinds.get(kind)?.refused);
  }

  /** How far it is: `12,000 of 1,000,000 operations, 340/s, 49 min left`. */
  progress(): string {
    const rate = this.operations / ((performance.now() - this.#began) / 1000);
    const left = Math.max(0, this.of - this.operations) / rate;
    const time = left > 90 ? `${Math.ceil(left / 60)} min` : `${Math.ceil(left)} s`;
    return `${this.#counted()}, ${Math.round(rate)}/s, ${time} left`;
  }

  /** What it came to. */
  sum(): string {
    const done = [...this.#kinds.values()].reduce((sum, kind) => sum + kind.done, 0);
    const share = Math.round((100 * done) / this.operations);
    const minutes = (performance.now() - this.#began) / 60_000;
    return `${this.#counted()}, ${share} % of them carried out, in ${minutes.toFixed(1)} min: no difference`;
  }

  #counted = () => `${this.operations.toLocaleString("en")} of ${this.of.toLocaleString("en")} operations`;
}
