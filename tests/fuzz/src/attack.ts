import fc from "fast-check";
import { badMeta } from "./meta.ts";
import { isSought, type Procedure } from "./procedures.ts";
import { oddities, senders, type Oddity, type Sender } from "./requests.ts";
import { badValue } from "./values.ts";

type Values = Record<string, unknown>;

/** What is done to a valid call of a procedure. */
export type Harm =
  /** Fields hold something else, or are fields that the input does not have. */
  | { kind: "fields"; values: Values }
  /** Another value stands in the place of the whole input. */
  | { kind: "input"; value: unknown }
  /** superjson is said to have noted this, and fields hold what fits it. */
  | { kind: "meta"; meta: unknown; values: Values }
  /** At a place from 0 to 1 these bytes, in latin1, are put into what is sent, or end it. */
  | { kind: "text"; at: number; bytes: string; cut: boolean }
  | { kind: "batch"; calls: Call[]; keys: "right" | "shifted" | "list" | "junk" | "none" }
  | { kind: "request"; odd: Oddity };

/** One call of a batch: the valid one with other fields, or another procedure's. */
export type Call = { values: Values } | { path: string };

/** `base` is which of the procedure's valid inputs is harmed; `stream` asks for the answer as a stream. */
export type Attack = { sender: Sender; base: number; harm: Harm; stream: boolean };

/** What a caller may have heard: ids and addresses of another tenant, and the names of all columns. */
export type Known = { ids: string[]; emails: string[]; columns: string[] };

/** Bytes that are no text or no JSON, or that end what they stand in. */
const bytes = '\xFF \xC0\x80 \xED\xA0\x80 \xEF\xBB\xBF \0 } , \\ " \\u NaN [ % + # &input=1'.split(" ");

/** Bad calls of one procedure. */
export function attacks({ path, shapes }: Procedure, known: Known): fc.Arbitrary<Attack> {
  const fields = [...new Set(shapes.flatMap((shape) => Object.keys(shape)))];
  const one = someOf(fields, 1, 1, known);
  const some = someOf(fields, 2, 5, known);
  const extra = someOf([...known.columns, "__proto__", "constructor", "prototype"], 1, 5, known);

  const harms: [weight: number, harm: fc.Arbitrary<Harm>][] = [
    [9, one.map((values) => ({ kind: "fields", values }))],
    [2, some.map((values) => ({ kind: "fields", values }))],
    [1, extra.map((values) => ({ kind: "fields", values }))],
    [2, badValue.map((value) => ({ kind: "input", value }))],
    [4, badMeta(fields).map((noted) => ({ kind: "meta", ...noted }))],
    [2, splices],
    [3, batches(path, fc.oneof(one, some))],
    [3, oddities.map((odd) => ({ kind: "request", odd }))],
  ];
  return fc.record({
    sender: senders,
    base: fc.nat({ max: shapes.length - 1 }),
    harm: fc.oneof(...harms.map(([weight, arbitrary]) => ({ weight, arbitrary }))),
    stream: fc.oneof({ arbitrary: fc.constant(false), weight: 7 }, fc.constant(true)),
  });
}

/** Bad values for some of these fields; in id fields, and where a text is compared with rows, also another tenant's. */
function someOf(fields: string[], min: number, max: number, { ids, emails }: Known): fc.Arbitrary<Values> {
  const foreign = fc.constantFrom(...ids, ...ids.map((id) => `key:${id}`));
  const address = fc.constantFrom(...emails);
  const valueOf = (field: string) => {
    if (isSought(field)) return fc.oneof(badValue, foreign);
    return field === "email" ? fc.oneof(badValue, address) : badValue;
  };
  const [minLength, maxLength] = [Math.min(min, fields.length), Math.min(max, fields.length)];
  return fc
    .subarray(fields, { minLength, maxLength })
    .chain((chosen) => fc.tuple(...chosen.map((field) => fc.tuple(fc.constant(field), valueOf(field)))))
    .map((pairs) => Object.fromEntries<unknown>(pairs)); // also where a field is `__proto__`
}

const splices: fc.Arbitrary<Harm> = fc.record({
  kind: fc.constant("text"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.constantFrom(...bytes),
  cut: fc.boolean(),
});

/** Batches that mix good and bad calls, that do the same many times over, and whose inputs stand under wrong keys. */
function batches(path: string, values: fc.Arbitrary<Values>): fc.Arbitrary<Harm> {
  const calls: [weight: number, call: fc.Arbitrary<Call>][] = [
    [3, fc.constant({ values: {} })],
    [2, values.map((values) => ({ values }))],
    [1, fc.constantFrom("user.me", "nothing", "", "__proto__", "team").map((path) => ({ path }))],
  ];
  const call = fc.oneof(...calls.map(([weight, arbitrary]) => ({ weight, arbitrary })));
  const many = fc.constantFrom(20, 21, 100).map((length) => Array.from({ length }, (): Call => ({ path })));
  return fc.record({
    kind: fc.constant("batch"),
    calls: fc.oneof({ arbitrary: fc.array(call, { minLength: 2, maxLength: 5 }), weight: 5 }, many),
    keys: fc.constantFrom("right", "right", "right", "shifted", "list", "junk", "none"),
  });
}
