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

/** A day as ISO writes it; undefined for anything else that somebody put into the URL. */
export function dayParam(value: unknown): string | undefined {
  const text = textParam(value);
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return exists && date.getUTCFullYear() > 0 ? text : undefined;
}
