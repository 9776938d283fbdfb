import { authenticateMany, type Database } from "@shipkit/db";
import type { SubscriptionCursor } from "./subscription-cursor.ts";

/** The time within which a subscription notices that its subscriber lost access. */
const revalidateIntervalMs = 1000;

/**
 * An access monitor revalidates subscriptions: all of them at an interval, and those of a team when its log grows. One
 * statement authorizes their subscribers and returns how far the logs go. So no entry is read for a subscriber who was not
 * authorized after its sequence number was assigned.
 */
export class AccessMonitor {
  readonly #database: Database;
  readonly #onError: (error: unknown) => void;
  readonly #cursorsByTeam = new Map<string, Set<SubscriptionCursor>>();
  readonly #dirtyTeamIds = new Set<string>();
  #isRevalidating = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(database: Database, onError: (error: unknown) => void) {
    this.#database = database;
    this.#onError = onError;
  }

  add(cursor: SubscriptionCursor): void {
    const { teamId } = cursor.subscriber;
    const cursors = this.#cursorsByTeam.get(teamId);
    if (cursors) cursors.add(cursor);
    else this.#cursorsByTeam.set(teamId, new Set([cursor]));
    this.#timer ??= setInterval(() => this.revalidateAll(), revalidateIntervalMs).unref();
  }

  remove(cursor: SubscriptionCursor): void {
    const { teamId } = cursor.subscriber;
    const cursors = this.#cursorsByTeam.get(teamId);
    cursors?.delete(cursor);
    if (cursors?.size === 0) this.#cursorsByTeam.delete(teamId);
    if (this.#cursorsByTeam.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  revalidateAll(): void {
    this.revalidate([...this.#cursorsByTeam.keys()]);
  }

  /** Revalidates the subscriptions of these teams, after a revalidation that is running. */
  revalidate(teamIds: string[]): void {
    for (const teamId of teamIds) if (this.#cursorsByTeam.has(teamId)) this.#dirtyTeamIds.add(teamId);
    if (!this.#isRevalidating) void this.#revalidateDirty();
  }

  endAll(reason: unknown): void {
    for (const cursor of this.#getCursors(this.#cursorsByTeam.keys())) cursor.end(reason);
  }

  async #revalidateDirty(): Promise<void> {
    this.#isRevalidating = true;
    while (this.#dirtyTeamIds.size > 0) {
      const cursors = this.#getCursors(this.#dirtyTeamIds);
      this.#dirtyTeamIds.clear();
      await this.#revalidateCursors(cursors).catch(this.#onError); // the interval tries again
    }
    this.#isRevalidating = false;
  }

  async #revalidateCursors(cursors: SubscriptionCursor[]): Promise<void> {
    const subscribers = cursors.map(({ subscriber }) => subscriber);
    const authContexts = await this.#database.transaction({ role: "app" }, ({ db }) =>
      authenticateMany(db, subscribers),
    );
    for (const [index, authContext] of authContexts.entries()) cursors[index]?.revalidate(authContext);
  }

  #getCursors(teamIds: Iterable<string>): SubscriptionCursor[] {
    return [...teamIds].flatMap((teamId) => [...(this.#cursorsByTeam.get(teamId) ?? [])]);
  }
}
