import { expect, test } from "vitest";
import { exportAddress } from "./export-url.ts";
import { activityFilters, activitySearch } from "./activity-search.ts";

test("filters are read from an address, and what is none of them is left out", () => {
  const written = {
    search: "a",
    project: "p",
    category: "apiKey",
    severity: "fatal",
    from: "2026-02-30",
    to: "x",
  };
  expect(activitySearch(written)).toEqual({
    search: "a",
    project: "p",
    person: undefined,
    category: "apiKey",
    severity: undefined,
    from: undefined,
    to: undefined,
  });
});

test("the last day is among what its filter lets through", () => {
  const { from, to } = activityFilters({ from: "2026-11-22", to: "2026-11-22" });
  expect(from).toEqual(new Date(2026, 10, 22));
  expect(to).toEqual(new Date(2026, 10, 23));
});

test("an export's address holds the filters that are set, moments as ISO writes them", () => {
  const from = new Date("2026-11-22T00:00:00Z");
  const filters = activityFilters({ search: "a&b", project: "p" });
  expect(exportAddress({ teamId: "t", format: "csv", ...filters, from })).toBe(
    "/export/activity?teamId=t&format=csv&search=a%26b&projectId=p&from=2026-11-22T00%3A00%3A00.000Z",
  );
});
