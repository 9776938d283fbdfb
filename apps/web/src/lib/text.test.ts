import { expect, test } from "vitest";
import { waitingTime } from "./text.ts";

test.each([
  [1, "1 second"],
  [60, "60 seconds"],
  [61, "2 minutes"],
  [900, "15 minutes"],
  [3601, "2 hours"],
])("%i seconds are waited for as %s", (seconds, words) => {
  expect(waitingTime(seconds)).toBe(words);
});
