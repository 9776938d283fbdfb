import { expect, test } from "vitest";
import { toCanonicalJson } from "./canonical-json.ts";

test("members are sorted, without spaces, with the fewest escapes", () => {
  expect(toCanonicalJson({ b: null, a: 'é"\\/\n\u2028\u0007€', B: -1, "€": 2 ** 53 - 1 })).toBe(
    `{"B":-1,"a":"é\\"\\\\/\\n\u2028\\u0007€","b":null,"€":9007199254740991}`,
  );
});

test("numbers that are not safe integers are refused", () => {
  expect(() => toCanonicalJson({ a: 1.5 })).toThrow("a must be a string, an integer or null");
  expect(() => toCanonicalJson({ a: 2 ** 53 })).toThrow("a must be");
});
