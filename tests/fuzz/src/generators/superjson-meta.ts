import fc from "fast-check";

/** superjson's `meta`, with the fields of the input that it refers to. */
type CorruptMeta = { meta: unknown; values: Record<string, unknown> };

/** Type annotations of superjson, valid and invalid, each with a JSON value. */
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

/** The most annotations that a body can hold. The first one once took ten seconds: each finds an element of a set. */
const huge: CorruptMeta[] = [
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

/** Generates annotations that no client writes: wrong types, wrong paths, wrong references, and junk. */
export function corruptMeta(fields: string[]): fc.Arbitrary<CorruptMeta> {
  const field = fc.constantFrom(...fields, "other");
  const path = fc.oneof(field, fc.constantFrom(...paths));

  const mistyped = fc
    .tuple(field, fc.constantFrom(...types), versions)
    .map(([field, [type, json], v]): CorruptMeta => ({
      values: { [field]: json },
      meta: { values: { [field]: [type] }, v },
    }));
  const misplaced = fc
    .tuple(path, fc.constantFrom(...types), versions)
    .map(([path, [type, json], v]): CorruptMeta => ({
      values: { other: json },
      meta: { values: { [path]: [type] }, v },
    }));
  const references = fc
    .tuple(path, fc.array(path, { maxLength: 3 }), fc.boolean(), versions)
    .map(([from, to, root, v]): CorruptMeta => {
      const equalities = Object.fromEntries([[from, to]]);
      return { values: {}, meta: { referentialEqualities: root ? [to, equalities] : equalities, v } };
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
    .map((meta): CorruptMeta => ({ values: {}, meta }));
  return fc.oneof(
    { arbitrary: mistyped, weight: 16 },
    { arbitrary: misplaced, weight: 6 },
    { arbitrary: references, weight: 10 },
    { arbitrary: junk, weight: 6 },
    { arbitrary: fc.constantFrom(...huge), weight: 1 },
  );
}
