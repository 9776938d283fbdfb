import fc from "fast-check";
import superjson from "superjson";
import { describe, expect, test } from "vitest";
import { transformer } from "./transformer.ts";

const wire = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

test("serialize writes what superjson writes", () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withSparseArray: true,
    key: fc.oneof(fc.string(), fc.constantFrom("a.b", "a\\b", "toJSON", "__proto__", "constructor", "0", "")),
  });
  fc.assert(
    fc.property(anything, (value) => {
      let expected: unknown;
      try {
        expected = wire(superjson.serialize(value));
      } catch {
        return; // superjson rejects keys such as "__proto__"
      }
      expect(wire(transformer.serialize(value))).toEqual(expected);
    }),
    { numRuns: 5000 },
  );
});

test("a result with dates survives a round trip", () => {
  const page = {
    items: [{ id: "a", at: new Date(0), gone: null, deep: { at: [new Date(1)] } }],
    nextCursor: null,
    total: 3,
    missing: undefined,
  };
  expect(transformer.deserialize(wire(transformer.serialize(page)) as never)).toEqual(page);
  expect(transformer.deserialize(wire(transformer.serialize(new Date(5))) as never)).toEqual(new Date(5));
});

describe("an input", () => {
  const read = (value: unknown) => transformer.deserialize(value as never);

  test("survives a round trip, even if it contains one date twice", () => {
    const from = new Date(0);
    const input = {
      from,
      to: from,
      none: undefined,
      count: 7n,
      most: Infinity,
      link: new URL("https://a.example"),
    };
    expect(read(wire(superjson.serialize(input)))).toEqual(input);
    expect(read(wire(superjson.serialize(from)))).toEqual(from);
    expect(read(wire(superjson.serialize(undefined)))).toBe(undefined);
  });

  test("with sets, maps, classes or typed arrays is rejected", () => {
    const notes = [
      ["set"],
      ["map"],
      ["regexp"],
      ["Error"],
      [["typed-array", "Int8Array"]],
      ["Date", {}],
      { b: ["Date"] },
      "Date",
    ];
    for (const note of notes) expect(() => read({ json: { a: 7 }, meta: { values: { a: note } } })).toThrow();
  });

  test("ignores references between equal values", () => {
    for (const referentialEqualities of [{ a: ["b"] }, [["a"]], { "__proto__.x": ["a"] }, 7])
      expect(read({ json: { a: {} }, meta: { referentialEqualities } })).toEqual({ a: {} });
  });
});

test("circular values and invalid dates are left to superjson", () => {
  const self: { self?: unknown } = {};
  self.self = self;
  expect(wire(transformer.serialize(self))).toEqual(wire(superjson.serialize(self)));
  const none = { at: new Date(Number.NaN) };
  expect(wire(transformer.serialize(none))).toEqual(wire(superjson.serialize(none)));
});
