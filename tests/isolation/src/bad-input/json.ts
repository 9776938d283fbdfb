/** JSON as far as there is one of a value; what it is where there is none. */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return JSON.stringify(Object.prototype.toString.call(value));
  }
}
