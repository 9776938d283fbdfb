import fc from "fast-check";
import superjson from "superjson";
import { describe, expect, test } from "vitest";
import { transformer } from "./transformer.ts";

const wire = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

test("what it writes is what superjson writes, whatever the value", () => {
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
        return; // superjson refuses keys such as "__proto__"; so may we
      }
      expect(wire(transformer.serialize(value))).toEqual(expected);
    }),
    { numRuns: 5000 },
  );
});

test("an answer with dates comes back as it was", () => {
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

  test("comes back as a client wrote it, also where it holds one date twice", () => {
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

  test("that notes sets, maps, classes or lists by their length is refused before any is made", () => {
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

  test("is what its JSON says, whatever values it notes to be the same", () => {
    for (const referentialEqualities of [{ a: ["b"] }, [["a"]], { "__proto__.x": ["a"] }, 7])
      expect(read({ json: { a: {} }, meta: { referentialEqualities } })).toEqual({ a: {} });
  });
});

test("a value that holds itself, or a date that is none, is left to superjson", () => {
  const self: { self?: unknown } = {};
  self.self = self;
  expect(wire(transformer.serialize(self))).toEqual(wire(superjson.serialize(self)));
  const none = { at: new Date(Number.NaN) };
  expect(wire(transformer.serialize(none))).toEqual(wire(superjson.serialize(none)));
});
