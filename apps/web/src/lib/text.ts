const exact = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** A date and its time, such as `Nov 22, 2026, 4:10 PM`. */
export const exactTime = (date: Date): string => exact.format(date);

const day = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

/** A date without its time, such as `Nov 22, 2026`. */
export const exactDay = (date: Date): string => day.format(date);

const utcDay = new Intl.DateTimeFormat("en", { month: "short", day: "numeric", timeZone: "UTC" });

/** A day of UTC, `2026-11-22`, as `Nov 22`. */
export const shortDay = (day: string): string => utcDay.format(new Date(`${day}T00:00:00Z`));

const number = new Intl.NumberFormat("en");

/** So many of a thing: `1 entry`, `1,204 entries`. */
export const counted = (count: number, one: string, more: string): string =>
  `${number.format(count)} ${count === 1 ? one : more}`;

/** With a capital at its start. */
export const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** An IPv6 address as people write it, such as `2001:db8::1`; any other as it is. */
export const shortAddress = (address: string): string =>
  URL.canParse(`http://[${address}]`) ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;

/** How long to wait, in words that round up: 61 seconds are `2 minutes`. */
export function waitingTime(seconds: number): string {
  const [unit, length] = seconds <= 60 ? ["second", 1] : seconds <= 3600 ? ["minute", 60] : ["hour", 3600];
  const count = Math.max(1, Math.ceil(seconds / length));
  return new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" }).format(count);
}

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
