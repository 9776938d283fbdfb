import { expect, test } from "vitest";
import type { ActivityEntry } from "./activity.queries.ts";
import { findNewEntries } from "./new-entries.ts";

/** An entry with the fields that `findNewEntries` reads. */
const entry = (id: string, sequence: number | null) => ({ id, sequence }) as ActivityEntry;

const page = (...items: ActivityEntry[]) => ({ items });

const findNewIds = (...args: Parameters<typeof findNewEntries>) =>
  findNewEntries(...args).map(({ id }) => id);

test("an entry that is received after the list was read is new", () => {
  const received = [entry("d", 4), entry("c", 3)];
  expect(findNewIds(received, [page(entry("b", 2), entry("a", 1))])).toEqual(["d", "c"]);
  expect(findNewIds([entry("a", 1)], [])).toEqual(["a"]);
  expect(findNewIds([entry("a", 1)], [page()])).toEqual(["a"]);
});

test("a listed entry is not new, even if it was listed without a number", () => {
  const received = [entry("d", 4), entry("c", 3)];
  expect(findNewIds(received, [page(entry("d", null), entry("c", 3), entry("b", 2))])).toEqual([]);
});

test("an entry that moved to a page not yet loaded is not new", () => {
  const received = [entry("e", 5), entry("d", 4), entry("c", 3)];
  expect(findNewIds(received, [page(entry("e", 5), entry("d", 4))])).toEqual([]);
});

test("a late commit on a later page does not hide earlier new entries", () => {
  const list = [page(entry("b", 2), entry("a", 1)), page(entry("slow", 9))];
  expect(findNewIds([entry("slow", 9), entry("c", 8)], list)).toEqual(["c"]);
});
