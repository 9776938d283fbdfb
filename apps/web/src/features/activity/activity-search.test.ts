import { expect, test } from "vitest";
import { parseActivitySearch, toActivityFilters } from "./activity-search.ts";
import { buildExportUrl } from "./export-url.ts";

test("invalid filters in the URL are dropped", () => {
  const params = {
    search: "a",
    project: "p",
    category: "apiKey",
    severity: "fatal",
    from: "2026-02-30",
    to: "x",
  };
  expect(parseActivitySearch(params)).toEqual({
    search: "a",
    project: "p",
    person: undefined,
    category: "apiKey",
    severity: undefined,
    from: undefined,
    to: undefined,
  });
});

test("the last day of the range is included", () => {
  const { from, to } = toActivityFilters({ from: "2026-11-22", to: "2026-11-22" });
  expect(from).toEqual(new Date(2026, 10, 22));
  expect(to).toEqual(new Date(2026, 10, 23));
});

test("the export URL contains the filters that are set", () => {
  const from = new Date("2026-11-22T00:00:00Z");
  const filters = toActivityFilters({ search: "a&b", project: "p" });
  expect(buildExportUrl({ teamId: "t", format: "csv", ...filters, from })).toBe(
    "/export/activity?teamId=t&format=csv&search=a%26b&projectId=p&from=2026-11-22T00%3A00%3A00.000Z",
  );
});
