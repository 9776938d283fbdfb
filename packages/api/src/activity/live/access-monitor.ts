import { authenticateMany, type Database } from "@shipkit/db";
import type { Stream } from "./subscription-cursor.ts";

/** Milliseconds between two looks at all followers: so late at most hears one who has lost their right. */
const interval = 1000;

/**
 * Looks at all who follow a log, every second, and at a log's when it has grown: whether they still may, and how far the
 * log goes, in one statement for all. So nothing is read for anyone whose right was not looked at since it was numbered.
 */
export class Watch {
  readonly #database: Database;
  readonly #onError: (error: unknown) => void;
  readonly #streams = new Map<string, Set<Stream>>();
  readonly #due = new Set<string>();
  #checking = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(database: Database, onError: (error: unknown) => void) {
    this.#database = database;
    this.#onError = onError;
  }

  add(stream: Stream): void {
    const { teamId } = stream.follower;
    const others = this.#streams.get(teamId);
    if (others) others.add(stream);
    else this.#streams.set(teamId, new Set([stream]));
    this.#timer ??= setInterval(() => this.checkAll(), interval).unref();
  }

  remove(stream: Stream): void {
    const { teamId } = stream.follower;
    const others = this.#streams.get(teamId);
    others?.delete(stream);
    if (others?.size === 0) this.#streams.delete(teamId);
    if (this.#streams.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  checkAll(): void {
    this.check([...this.#streams.keys()]);
  }

  /** Looks at these teams' followers; after the look that is under way, where there is one. */
  check(teamIds: string[]): void {
    for (const teamId of teamIds) if (this.#streams.has(teamId)) this.#due.add(teamId);
    if (!this.#checking) void this.#run();
  }

  endAll(reason: unknown): void {
    for (const stream of this.#of(this.#streams.keys())) stream.end(reason);
  }

  async #run(): Promise<void> {
    this.#checking = true;
    while (this.#due.size > 0) {
      const streams = this.#of(this.#due);
      this.#due.clear();
      await this.#look(streams).catch(this.#onError); // the next second tries again
    }
    this.#checking = false;
  }

  async #look(streams: Stream[]): Promise<void> {
    const followers = streams.map(({ follower }) => follower);
    const authContexts = await this.#database.transaction({ role: "app" }, ({ db }) =>
      authenticateMany(db, followers),
    );
    for (const [at, authContext] of authContexts.entries()) streams[at]?.checked(authContext);
  }

  #of(teamIds: Iterable<string>): Stream[] {
    return [...teamIds].flatMap((teamId) => [...(this.#streams.get(teamId) ?? [])]);
  }
}
