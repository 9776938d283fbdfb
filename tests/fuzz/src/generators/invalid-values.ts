import fc from "fast-check";
import { naughtyStrings } from "./naughty-strings.ts";
import type { FieldSchema } from "../inputs/procedures.ts";

/** Returns a placeholder that {@link encodeInput} replaces by the number as it is written. JavaScript cannot hold `1e309`. */
export const rawNumber = (text: string) => `raw:${text}`;

const numbers = [
  0,
  -0,
  1,
  -1,
  101,
  1.5,
  0.1,
  2 ** 31,
  2 ** 53 + 2,
  Number.MAX_VALUE,
  Number.NaN,
  Infinity,
  -Infinity,
];

const dates = [0, -1, 8.64e15, -8.64e15, -62135596800001, Number.NaN].map((time) => new Date(time));

const objects: unknown[] = [
  {},
  { id: "x" },
  { toString: "x" },
  { valueOf: null },
  { length: 3 },
  { $ne: null },
  { or: [{}] },
  ...["__proto__", "constructor", "prototype"].map((key) => Object.fromEntries([[key, { polluted: true }]])),
  Object.fromEntries([["__proto__", Object.fromEntries([["__proto__", { polluted: true }]])]]),
];

function nest(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = "x";
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
}

const large = fc.oneof(
  fc.constantFrom(255, 256, 2048, 2049, 10_000).map((length) => "x".repeat(length)),
  fc.constantFrom(85, 86, 128).map((length) => "👾".repeat(length)),
  fc.constantFrom(100, 10_000).map((length) => Array.from({ length }, () => "x")),
  fc.constantFrom(10, 300).chain((depth) =>
    fc.constantFrom(
      nest(depth, (x) => [x]),
      nest(depth, (a) => ({ a })),
    ),
  ),
);

/** Generates values of all types, sizes and scripts, most of which no field accepts. */
export const invalidValue: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: fc.constantFrom(...naughtyStrings), weight: 6 },
  { arbitrary: fc.string({ unit: "binary", maxLength: 300 }), weight: 1 },
  {
    arbitrary: fc.constantFrom<unknown>(
      ...numbers,
      rawNumber("1e309"),
      rawNumber("-1E400"),
      rawNumber("9007199254740993"),
    ),
    weight: 2,
  },
  {
    arbitrary: fc.constantFrom<unknown>(null, undefined, true, false, [], ["x"], [null], ...objects),
    weight: 3,
  },
  {
    arbitrary: fc.constantFrom<unknown>(
      ...dates,
      2n ** 64n,
      new Map([["a", 1]]),
      new Set([1]),
      /a+/u,
      new URL("https://example.com"),
      new Error("x"),
      new Uint8Array(3),
    ),
    weight: 2,
  },
  {
    arbitrary: fc.anything({
      withDate: true,
      withMap: true,
      withSet: true,
      withBigInt: true,
      withNullPrototype: true,
    }),
    weight: 1,
  },
  { arbitrary: large, weight: 2 },
);

/** Returns texts of the field's format that no column can store: too long, or with characters that PostgreSQL rejects. */
export function getUnstorableTexts({ type, format, enum: names }: FieldSchema): string[] {
  if (type !== "string" || names) return [];
  const texts = ["x".repeat(10_000), "a\0b", "\uD800"];
  if (format === "uri") return texts.map((text) => `https://example.com/${text}`);
  return format === "email" ? texts.map((text) => `${text}@example.com`) : texts;
}
