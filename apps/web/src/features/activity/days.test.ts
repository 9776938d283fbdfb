import { expect, test } from "vitest";
import { endOfDay, lastDays, startOfDay } from "./days.ts";

test("the last days end with today's, by UTC, across the end of a month", () => {
  expect(lastDays(3, new Date("2026-03-01T23:59:59.999Z"))).toEqual({
    days: ["2026-02-27", "2026-02-28", "2026-03-01"],
    from: new Date("2026-02-27T00:00:00Z"),
    to: new Date("2026-03-02T00:00:00Z"),
  });
});

test("a day ends where the next one begins", () => {
  expect(endOfDay("2026-12-31")).toEqual(startOfDay("2027-01-01"));
  expect(startOfDay("2026-12-31").getHours()).toBe(0);
});
