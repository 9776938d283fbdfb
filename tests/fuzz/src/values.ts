import fc from "fast-check";
import type { FieldSchema } from "./procedures.ts";

/** Written as it stands, where JSON has no such number: `1e309`. */
export const bare = (text: string) => `bare:${text}`;

/** Stands for the id of the tenant's own row, which is known only once the input is sent. */
export const own = (table: string) => `own:${table}`;

const texts = [
  "",
  " ",
  "\0",
  "a\0b",
  "\uD800",
  "\uDFFF\uD800",
  "\u202Ereversed\u202C",
  "e\u0301".repeat(100),
  "Z\u0351\u036B\u0343".repeat(80),
  "👩‍👩‍👧‍👦".repeat(20),
  "\u00E9",
  "\uFB01",
  "\u0130".repeat(255),
  "\u212B",
  "\uFEFF",
  "\u200B",
  "\u2028\u2029",
  "\uFFFF\uFFFE",
  "\r\nset-cookie: a=b",
  "'",
  "' or 1=1 --",
  "'; drop table shipkit_user; --",
  "%",
  "_",
  "\\",
  "%_\\%'",
  "$1",
  "{}",
  '{"a',
  "\\x00",
  "null",
  "undefined",
  "NaN",
  "0x10",
  "1e309",
  "${7*7}",
  "../../../../etc/passwd",
  "%00%FF",
  "<script>alert(1)</script>",
  "key:",
  "key:key:",
  own("user"),
  own("project"),
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "1970-01-01T00:00:00.000Z",
  "00000000-0000-0000-0000-000000000000",
  "a@b",
  '"a b"@example.com',
  "a@example.com\n",
  "ä@exämple.com",
  "https://",
  "https://example.com/\0",
  "https://example.com/\uD800",
  "javascript:alert(1)",
];

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

/** `depth` levels of lists or objects, one in the other. */
function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
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
      nested(depth, (x) => [x]),
      nested(depth, (a) => ({ a })),
    ),
  ),
);

/** What may stand where one value was expected: of every type, size and script. */
export const badValue: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: fc.constantFrom(...texts), weight: 6 },
  { arbitrary: fc.string({ unit: "binary", maxLength: 300 }), weight: 1 },
  {
    arbitrary: fc.constantFrom<unknown>(...numbers, bare("1e309"), bare("-1E400"), bare("9007199254740993")),
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

/** Texts for a field that no column could hold: longer than any, and with what PostgreSQL does not store. */
export function unstorable({ type, format, enum: names }: FieldSchema): string[] {
  if (type !== "string" || names) return [];
  const texts = ["x".repeat(10_000), "a\0b", "\uD800"];
  if (format === "uri") return texts.map((text) => `https://example.com/${text}`);
  return format === "email" ? texts.map((text) => `${text}@example.com`) : texts;
}
