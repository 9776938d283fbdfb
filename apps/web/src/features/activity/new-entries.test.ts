import { expect, test } from "vitest";
import { aboveList } from "./new-entries.ts";
import type { Activity } from "./activity.queries.ts";

/** An entry as far as its place in a list goes; null before it has a number. */
const entry = (id: string, sequence: number | null) => ({ id, sequence }) as Activity;

const page = (...items: Activity[]) => ({ items });
const ids = (entries: Activity[]) => entries.map(({ id }) => id);

test("what arrived after the list was read stands above it", () => {
  expect(ids(aboveList([entry("d", 4), entry("c", 3)], [page(entry("b", 2), entry("a", 1))]))).toEqual([
    "d",
    "c",
  ]);
  expect(ids(aboveList([entry("a", 1)], []))).toEqual(["a"]);
  expect(ids(aboveList([entry("a", 1)], [page()]))).toEqual(["a"]);
});

test("what a later reading of the list holds stands there alone, also before it had a number", () => {
  const arrived = [entry("d", 4), entry("c", 3)];
  expect(ids(aboveList(arrived, [page(entry("d", null), entry("c", 3), entry("b", 2))]))).toEqual([]);
});

test("what a later reading has pushed to the pages behind is not shown before its turn", () => {
  const arrived = [entry("e", 5), entry("d", 4), entry("c", 3)];
  expect(ids(aboveList(arrived, [page(entry("e", 5), entry("d", 4))]))).toEqual([]);
});

test("an entry of a transaction that took long does not hide what arrived before it, once it is on a later page", () => {
  const list = [page(entry("b", 2), entry("a", 1)), page(entry("slow", 9))];
  expect(ids(aboveList([entry("slow", 9), entry("c", 8)], list))).toEqual(["c"]);
});
