/** A text of the URL, also one of digits, which the router reads as a number; undefined where it is empty. */
export function textParam(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** One of `allowed`; undefined for anything else that somebody put into the URL. */
export const choiceParam = <Choice extends string>(
  value: unknown,
  allowed: readonly Choice[],
): Choice | undefined => allowed.find((choice) => choice === value);
