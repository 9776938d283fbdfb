/** Counts the commands that ran, by procedure, and whether the call succeeded. */
export class Counts {
  readonly target: number;
  commands = 0;
  readonly #byPath = new Map<string, { done: number; rejected: number }>();
  readonly #startedAt = performance.now();

  constructor(target: number) {
    this.target = target;
  }

  add(path: string, isDone: boolean): void {
    this.commands++;
    const counts = this.#byPath.get(path) ?? { done: 0, rejected: 0 };
    counts[isDone ? "done" : "rejected"]++;
    this.#byPath.set(path, counts);
  }

  /** Finds the procedures that never succeeded, or were never rejected. */
  findOneSided(paths: string[]): string[] {
    return paths.filter((path) => !this.#byPath.get(path)?.done || !this.#byPath.get(path)?.rejected);
  }

  /** Formats the progress: `12,000 of 1,000,000 commands, 340/s, 49 min left`. */
  formatProgress(): string {
    const perSecond = this.commands / ((performance.now() - this.#startedAt) / 1000);
    const seconds = Math.max(0, this.target - this.commands) / perSecond;
    const left = seconds > 90 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds)} s`;
    return `${this.#format()}, ${Math.round(perSecond)}/s, ${left} left`;
  }

  formatSummary(): string {
    const done = [...this.#byPath.values()].reduce((sum, counts) => sum + counts.done, 0);
    const percent = Math.round((100 * done) / this.commands);
    const minutes = (performance.now() - this.#startedAt) / 60_000;
    return `${this.#format()}, ${percent} % of them succeeded, in ${minutes.toFixed(1)} min: no mismatch`;
  }

  #format = () => `${this.commands.toLocaleString("en")} of ${this.target.toLocaleString("en")} commands`;
}
