import { expect, test } from "vitest";
import { countsByDay, summaryOf } from "./daily-counts.ts";

const days = ["2026-11-21", "2026-11-22", "2026-11-23"];

test("each day has what all categories count together, and a day without entries has none", () => {
  const items = [
    { day: "2026-11-21", category: "project", count: 2 },
    { day: "2026-11-21", category: "a_script", count: 1 },
    { day: "2026-11-23", category: "apiKey", count: 1_200 },
  ];
  const counts = countsByDay(items, days);
  expect(counts).toEqual([
    { day: "2026-11-21", count: 3, note: "Projects 2, a_script 1" },
    { day: "2026-11-22", count: 0, note: "" },
    { day: "2026-11-23", count: 1_200, note: "API keys 1200" },
  ]);
  expect(summaryOf(counts)).toBe("1,203 entries in the last 3 days, most on Nov 23 (1200)");
});

test("days without any entry are said to have none", () => {
  expect(summaryOf(countsByDay([], days))).toBe("No entries in the last 3 days");
});
