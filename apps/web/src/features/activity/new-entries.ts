import type { ActivityEntry } from "./activity.queries.ts";

type Page = { items: ActivityEntry[] };

/**
 * Returns the received entries that the list does not contain, newest first. Sequence numbers are assigned after commit, so
 * the list contains every entry up to the highest number of its first page. A later page, read after the first, may contain
 * newer ones.
 */
export function findNewEntries(received: ActivityEntry[], pages: Page[]): ActivityEntry[] {
  const [first] = pages;
  const lastListed = first?.items.reduce((highest, { sequence }) => Math.max(highest, sequence ?? 0), 0) ?? 0;
  const listedIds = new Set(pages.flatMap(({ items }) => items.map(({ id }) => id)));
  return received.filter(({ id, sequence }) => (sequence ?? 0) > lastListed && !listedIds.has(id));
}
