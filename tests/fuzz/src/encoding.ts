import superjson from "superjson";

/** What superjson writes, in latin1; what it refuses to write goes as plain JSON. */
export function textOf(value: unknown): string {
  const text = JSON.stringify(serialized(value)).replaceAll(/"bare:([^"]*)"/g, "$1");
  return latin1(text);
}

/** The bytes of a text, one in each character. */
export const latin1 = (text: string) => Buffer.from(text).toString("latin1");

function serialized(value: unknown): unknown {
  try {
    return superjson.serialize(value);
  } catch {
    return { json: JSON.parse(jsonText(value) || "null") as unknown, meta: datesOf(value) };
  }
}

/** The JSON of an input, without superjson's notes. */
export const jsonOf = (input: Record<string, unknown>) =>
  superjson.serialize(input).json as Record<string, unknown>;

/** superjson's notes of the dates of an input, of which it refused to write something else. */
function datesOf(value: unknown): unknown {
  const dates = Object.entries(Object(value) as Record<string, unknown>).filter(
    ([, field]) => field instanceof Date,
  );
  return dates.length === 0
    ? undefined
    : { values: Object.fromEntries(dates.map(([field]) => [field, ["Date"]])) };
}

/** JSON as far as there is one of a value; what it is where there is none. */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return JSON.stringify(Object.prototype.toString.call(value));
  }
}
