type FlatObject = Record<string, string | number | null>;

/**
 * Serializes an object of strings, integers and nulls as canonical JSON (RFC 8785).
 * @throws TypeError if a value is of another type
 */
export function toCanonicalJson(object: FlatObject): string {
  const members = Object.keys(object)
    .toSorted()
    .map((name) => {
      const value = object[name];
      if (value === undefined || (typeof value === "number" && !Number.isSafeInteger(value)))
        throw new TypeError(`${name} must be a string, an integer or null`);
      return `${JSON.stringify(name)}:${JSON.stringify(value)}`;
    });
  return `{${members.join(",")}}`;
}
