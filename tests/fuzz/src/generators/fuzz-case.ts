import fc from "fast-check";
import { httpOverrides, type HttpOverride } from "./http-overrides.ts";
import { invalidValue } from "./invalid-values.ts";
import { isLookup, type Procedure } from "../inputs/procedures.ts";
import { senders, type Sender } from "./senders.ts";
import { corruptMeta } from "./superjson-meta.ts";

type Values = Record<string, unknown>;

/** A way to corrupt a valid call of a procedure. */
export type Corruption =
  /** Replaces fields of the input, or adds fields that it does not have. */
  | { kind: "fields"; values: Values }
  /** Replaces the input. */
  | { kind: "input"; value: unknown }
  /** Sets superjson's `meta`, and the fields that it refers to. */
  | { kind: "meta"; meta: unknown; values: Values }
  /** Inserts bytes, in latin1, at a position from 0 to 1 of the encoded input, or truncates it there. */
  | { kind: "bytes"; position: number; bytes: string; truncate: boolean }
  /** Sends a batch whose inputs have these keys. */
  | { kind: "batch"; calls: BatchCall[]; keys: "valid" | "shifted" | "list" | "junk" | "empty" }
  | { kind: "http"; override: HttpOverride };

/** A call of a batch: the valid one with other fields, or one of another path. */
export type BatchCall = { values: Values } | { path: string };

/** A generated request: `template` is the index of the valid input, `stream` asks for a streamed response. */
export type FuzzCase = { sender: Sender; template: number; corruption: Corruption; stream: boolean };

/** Values that an attacker may know: ids and addresses of another tenant, and the names of all columns. */
export type Dictionary = { ids: string[]; emails: string[]; columns: string[] };

/** Bytes that are not UTF-8 or not JSON, or that end the token that they are inserted into. */
const bytes = '\xFF \xC0\x80 \xED\xA0\x80 \xEF\xBB\xBF \0 } , \\ " \\u NaN [ % + # &input=1'.split(" ");

export function fuzzCases({ path, shapes }: Procedure, dictionary: Dictionary): fc.Arbitrary<FuzzCase> {
  const fields = [...new Set(shapes.flatMap((shape) => Object.keys(shape)))];
  const oneField = corruptFields(fields, 1, 1, dictionary);
  const someFields = corruptFields(fields, 2, 5, dictionary);
  const unknownFields = corruptFields(
    [...dictionary.columns, "__proto__", "constructor", "prototype"],
    1,
    5,
    dictionary,
  );

  const corruptions: [weight: number, corruption: fc.Arbitrary<Corruption>][] = [
    [9, oneField.map((values) => ({ kind: "fields", values }))],
    [2, someFields.map((values) => ({ kind: "fields", values }))],
    [1, unknownFields.map((values) => ({ kind: "fields", values }))],
    [2, invalidValue.map((value) => ({ kind: "input", value }))],
    [4, corruptMeta(fields).map((meta) => ({ kind: "meta", ...meta }))],
    [2, corruptBytes],
    [3, corruptBatches(path, fc.oneof(oneField, someFields))],
    [3, httpOverrides.map((override) => ({ kind: "http", override }))],
  ];
  return fc.record({
    sender: senders,
    template: fc.nat({ max: shapes.length - 1 }),
    corruption: fc.oneof(...corruptions.map(([weight, arbitrary]) => ({ weight, arbitrary }))),
    stream: fc.oneof({ arbitrary: fc.constant(false), weight: 7 }, fc.constant(true)),
  });
}

/** Generates invalid values for some of the fields, and ids and addresses of another tenant where they are looked up. */
function corruptFields(
  fields: string[],
  min: number,
  max: number,
  { ids, emails }: Dictionary,
): fc.Arbitrary<Values> {
  const foreignId = fc.constantFrom(...ids, ...ids.map((id) => `key:${id}`));
  const foreignEmail = fc.constantFrom(...emails);
  const corruptField = (field: string) => {
    if (isLookup(field)) return fc.oneof(invalidValue, foreignId);
    return field === "email" ? fc.oneof(invalidValue, foreignEmail) : invalidValue;
  };
  const [minLength, maxLength] = [Math.min(min, fields.length), Math.min(max, fields.length)];
  return fc
    .subarray(fields, { minLength, maxLength })
    .chain((chosen) => fc.tuple(...chosen.map((field) => fc.tuple(fc.constant(field), corruptField(field)))))
    .map((entries) => Object.fromEntries<unknown>(entries)); // keeps a field that is named `__proto__`
}

const corruptBytes: fc.Arbitrary<Corruption> = fc.record({
  kind: fc.constant("bytes"),
  position: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.constantFrom(...bytes),
  truncate: fc.boolean(),
});

/** Generates batches that mix valid and invalid calls, repeat one call, or have invalid keys. */
function corruptBatches(path: string, values: fc.Arbitrary<Values>): fc.Arbitrary<Corruption> {
  const calls: [weight: number, call: fc.Arbitrary<BatchCall>][] = [
    [3, fc.constant({ values: {} })],
    [2, values.map((values) => ({ values }))],
    [1, fc.constantFrom("user.me", "nothing", "", "__proto__", "team").map((path) => ({ path }))],
  ];
  const call = fc.oneof(...calls.map(([weight, arbitrary]) => ({ weight, arbitrary })));
  const repeated = fc
    .constantFrom(20, 21, 100)
    .map((length) => Array.from({ length }, (): BatchCall => ({ path })));
  return fc.record({
    kind: fc.constant("batch"),
    calls: fc.oneof({ arbitrary: fc.array(call, { minLength: 2, maxLength: 5 }), weight: 5 }, repeated),
    keys: fc.constantFrom("valid", "valid", "valid", "shifted", "list", "junk", "empty"),
  });
}
