import superjson from "superjson";

/** Encodes an input as superjson does, in latin1. A value that superjson cannot serialize is encoded as plain JSON. */
export function encodeInput(value: unknown): string {
  const text = JSON.stringify(serialize(value)).replaceAll(/"raw:([^"]*)"/g, "$1");
  return toLatin1(text);
}

/** Returns the UTF-8 bytes of a text, one per character. */
export const toLatin1 = (text: string) => Buffer.from(text).toString("latin1");

function serialize(value: unknown): unknown {
  try {
    return superjson.serialize(value);
  } catch {
    return { json: JSON.parse(stringify(value) || "null") as unknown, meta: getDateMeta(value) };
  }
}

/** Returns the JSON of an input without superjson's `meta`. */
export const toJson = (input: Record<string, unknown>) =>
  superjson.serialize(input).json as Record<string, unknown>;

/** Returns superjson's `meta` for the dates of an input, or else they would become invalid too. */
function getDateMeta(value: unknown): unknown {
  const dates = Object.entries(Object(value) as Record<string, unknown>).filter(
    ([, field]) => field instanceof Date,
  );
  return dates.length === 0
    ? undefined
    : { values: Object.fromEntries(dates.map(([field]) => [field, ["Date"]])) };
}

/** Returns the JSON of a value, or its type if it has none. */
export function stringify(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return JSON.stringify(Object.prototype.toString.call(value));
  }
}
