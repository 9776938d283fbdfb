import { expect, test } from "vitest";
import { getLastUtcDays, getStartOfDay, getStartOfNextDay } from "./days.ts";

test("the last UTC days end with today, across the end of a month", () => {
  expect(getLastUtcDays(3, new Date("2026-03-01T23:59:59.999Z"))).toEqual({
    days: ["2026-02-27", "2026-02-28", "2026-03-01"],
    from: new Date("2026-02-27T00:00:00Z"),
    to: new Date("2026-03-02T00:00:00Z"),
  });
});

test("a day ends when the next day starts", () => {
  expect(getStartOfNextDay("2026-12-31")).toEqual(getStartOfDay("2027-01-01"));
  expect(getStartOfDay("2026-12-31").getHours()).toBe(0);
});
