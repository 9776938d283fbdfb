import { expect, test } from "vitest";
import { describeDailyCounts, sumByDay } from "./daily-counts.ts";

const days = ["2026-11-21", "2026-11-22", "2026-11-23"];

test("a day has the sum of its categories, or 0 without entries", () => {
  const items = [
    { day: "2026-11-21", category: "project", count: 2 },
    { day: "2026-11-21", category: "a_script", count: 1 },
    { day: "2026-11-23", category: "apiKey", count: 1_200 },
  ];
  const counts = sumByDay(items, days);
  expect(counts).toEqual([
    { day: "2026-11-21", count: 3, breakdown: "Projects 2, a_script 1" },
    { day: "2026-11-22", count: 0, breakdown: "" },
    { day: "2026-11-23", count: 1_200, breakdown: "API keys 1200" },
  ]);
  expect(describeDailyCounts(counts)).toBe("1,203 entries in the last 3 days, most on Nov 23 (1200)");
});

test("days without entries are described as having none", () => {
  expect(describeDailyCounts(sumByDay([], days))).toBe("No entries in the last 3 days");
});
