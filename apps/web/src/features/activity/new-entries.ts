import type { Activity } from "./activity.queries.ts";

type Page = { items: Activity[] };

/**
 * Of the entries that arrived live, latest first, those that belong above the list. Numbers are given after commit, so the
 * list's first page, which was read at one moment, knows all entries up to the highest number on it: they are on it or on
 * the pages behind it. Later ones may be on a page already, where they were read after they arrived.
 */
export function aboveList(arrived: Activity[], pages: Page[]): Activity[] {
  const [first] = pages;
  const known = first?.items.reduce((highest, { sequence }) => Math.max(highest, sequence ?? 0), 0) ?? 0;
  const listed = new Set(pages.flatMap(({ items }) => items.map(({ id }) => id)));
  return arrived.filter(({ id, sequence }) => (sequence ?? 0) > known && !listed.has(id));
}
