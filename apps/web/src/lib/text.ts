const exact = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** A date and its time, such as `Nov 22, 2026, 4:10 PM`. */
export const exactTime = (date: Date): string => exact.format(date);

/** The date and time that an ISO text names, and any other text as it is. */
export function isoMoment(text: string): string {
  if (!/^\d{4}-\d\d-\d\d[T ][\d:.]+(Z|[+-]\d\d(:?\d\d)?)$/.test(text)) return text;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : exact.format(date);
}

/** `Ada Lovelace` → `AL`. */
export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join("");
