/** Reads a text from the URL, where the router may have parsed it as a number; undefined if it is empty. */
export function parseTextParam(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Reads one of the `choices` from the URL; undefined for any other value. */
export const parseChoiceParam = <Choice extends string>(
  value: unknown,
  choices: readonly Choice[],
): Choice | undefined => choices.find((choice) => choice === value);

/** Reads an ISO date from the URL, such as `2026-11-22`; undefined for any other value. */
export function parseDateParam(value: unknown): string | undefined {
  const text = parseTextParam(value);
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return exists && date.getUTCFullYear() > 0 ? text : undefined;
}
