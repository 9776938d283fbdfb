import fc from "fast-check";

type Noted = { meta: unknown; values: Record<string, unknown> };

/** What superjson may say that a JSON value is, with JSON that fits it, and what it may not. */
const types: [type: unknown, json: unknown][] = [
  ["Date", "junk"],
  ["Date", { a: 1 }],
  ["Date", 8.64e15 + 1],
  ["Date", "-271821-04-20T00:00:00.000Z"],
  ["undefined", "x"],
  ["bigint", "12"],
  ["bigint", "junk"],
  ["bigint", "9".repeat(20_000)],
  ["number", "NaN"],
  ["number", "Infinity"],
  ["number", "-0"],
  ["number", "0x10"],
  ["number", []],
  ["regexp", "/(a+)+$/"],
  ["regexp", "/(/"],
  ["regexp", 7],
  ["set", ["a", "b"]],
  ["set", "text"],
  ["set", 7],
  ["map", [["a", 1]]],
  ["map", ["a"]],
  ["map", { a: 1 }],
  ["URL", "https://example.com"],
  ["URL", "junk"],
  ["Error", { name: "x", message: "y", stack: "z" }],
  ["Error", null],
  [["symbol", "x"], "x"],
  [["class", "Object"], {}],
  [["class", "__proto__"], {}],
  [["custom", "x"], "x"],
  [["typed-array", "Float64Array"], 2 ** 29],
  [["typed-array", "Int8Array"], -1],
  [["typed-array", "constructor"], "x"],
  ["__proto__", "x"],
  ["constructor", "x"],
  ["toString", "x"],
  ["nope", "x"],
  [["nope"], "x"],
  [7, "x"],
  [null, "x"],
  [{}, "x"],
];

const paths = [
  "__proto__.polluted",
  "constructor.prototype.polluted",
  "constructor",
  "prototype",
  "toString.polluted",
  "0",
  "",
  ".",
  "\\",
  "a.b.c",
  "a".repeat(10_000),
  "a.".repeat(5000),
];

const ids = Array.from({ length: 60_000 }, (_, id) => id);

/** Notes as many as a body can hold; the first, to find the last elements of a set, once took ten seconds. */
const huge: Noted[] = [
  {
    values: { other: ids },
    meta: {
      values: { other: ["set"] },
      referentialEqualities: Object.fromEntries(ids.slice(30_000).map((id) => [`other.${id}`, ["x"]])),
    },
  },
  {
    values: { other: ids },
    meta: { values: Object.fromEntries(ids.slice(30_000).map((id) => [`other.${id}`, ["Date"]])) },
  },
];

const versions = fc.constantFrom<unknown>(undefined, 0, 1, 999, -1, "x");

/** Notes of superjson that no honest client writes, and fields of the input that they are about. */
export function badMeta(fields: string[]): fc.Arbitrary<Noted> {
  const field = fc.constantFrom(...fields, "other");
  const path = fc.oneof(field, fc.constantFrom(...paths));

  const mistyped = fc
    .tuple(field, fc.constantFrom(...types), versions)
    .map(([field, [type, json], v]): Noted => ({
      values: { [field]: json },
      meta: { values: { [field]: [type] }, v },
    }));
  const mislaid = fc
    .tuple(path, fc.constantFrom(...types), versions)
    .map(([path, [type, json], v]): Noted => ({
      values: { other: json },
      meta: { values: { [path]: [type] }, v },
    }));
  const equal = fc
    .tuple(path, fc.array(path, { maxLength: 3 }), fc.boolean(), versions)
    .map(([from, to, root, v]): Noted => {
      const found = Object.fromEntries([[from, to]]);
      return { values: {}, meta: { referentialEqualities: root ? [to, found] : found, v } };
    });
  const junk = fc
    .constantFrom<unknown>(
      null,
      7,
      "x",
      [],
      [[]],
      { values: 7 },
      { values: [] },
      { values: ["Date"] },
      { values: [["x"]] },
      { referentialEqualities: 7 },
      { referentialEqualities: ["x"] },
      { referentialEqualities: { a: "b" } },
      { values: { a: { b: { c: ["Date"] } } } },
    )
    .map((meta): Noted => ({ values: {}, meta }));
  return fc.oneof(
    { arbitrary: mistyped, weight: 16 },
    { arbitrary: mislaid, weight: 6 },
    { arbitrary: equal, weight: 10 },
    { arbitrary: junk, weight: 6 },
    { arbitrary: fc.constantFrom(...huge), weight: 1 },
  );
}
