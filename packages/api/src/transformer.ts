import superjson from "superjson";

type Dates = Record<string, ["Date"]>;

/** Deeper than any answer of ours; also ends a value that holds itself. */
const maxDepth = 16;

/**
 * superjson, which clients use as it is, with a short cut for what answers are made of: texts, finite numbers,
 * booleans, null, dates, lists and plain objects. JSON.stringify writes those as superjson does, so all that is left is to
 * note where the dates are; superjson's own walk took a fifth of the CPU time of a list.
 */
export const transformer = {
  serialize(value: unknown) {
    const dates: Dates = {};
    if (value instanceof Date || !collectDates(value, "", dates, 0)) return superjson.serialize(value);
    for (const _ in dates) return { json: value, meta: { values: dates, v: 1 } };
    return { json: value };
  },
  deserialize: superjson.deserialize.bind(superjson),
};

/** Notes the dates below `path`; false for anything that superjson would write differently. */
function collectDates(value: unknown, path: string, dates: Dates, depth: number): boolean {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return true;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== "object" || depth === maxDepth) return false;
  if (value instanceof Date) {
    dates[path] = ["Date"];
    return !Number.isNaN(value.getTime());
  }
  const prefix = depth === 0 ? "" : `${path}.`;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++)
      // not every(), which passes over holes
      if (!collectDates(value[at], prefix + at, dates, depth + 1)) return false;
    return true;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const key in value) {
    // superjson escapes these in paths, and JSON.stringify would call a toJSON.
    if (key.includes(".") || key.includes("\\") || key === "toJSON") return false;
    if (!collectDates((value as Record<string, unknown>)[key], prefix + key, dates, depth + 1)) return false;
  }
  return true;
}
