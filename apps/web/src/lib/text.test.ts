import { expect, test } from "vitest";
import { formatDuration, formatIpAddress } from "./text.ts";

test.each([
  [1, "1 second"],
  [60, "60 seconds"],
  [61, "2 minutes"],
  [900, "15 minutes"],
  [3601, "2 hours"],
])("%i seconds are formatted as %s", (seconds, formatted) => {
  expect(formatDuration(seconds)).toBe(formatted);
});

test.each([
  ["2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"],
  ["203.0.113.7", "203.0.113.7"],
  ["somewhere", "somewhere"],
])("the address %s is formatted as %s", (address, formatted) => {
  expect(formatIpAddress(address)).toBe(formatted);
});
