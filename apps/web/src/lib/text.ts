const dateTimeFormat = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const dateFormat = new Intl.DateTimeFormat("en", { dateStyle: "medium" });
const utcDayFormat = new Intl.DateTimeFormat("en", { month: "short", day: "numeric", timeZone: "UTC" });
const numberFormat = new Intl.NumberFormat("en");

/** Formats a date with its time: `Nov 22, 2026, 4:10 PM`. */
export const formatDateTime = (date: Date): string => dateTimeFormat.format(date);

/** Formats a date without its time: `Nov 22, 2026`. */
export const formatDate = (date: Date): string => dateFormat.format(date);

/** Formats a UTC day: `2026-11-22` as `Nov 22`. */
export const formatUtcDay = (day: string): string => utcDayFormat.format(new Date(`${day}T00:00:00Z`));

/** Formats an ISO 8601 timestamp as date and time; returns any other text unchanged. */
export function formatIfTimestamp(text: string): string {
  if (!/^\d{4}-\d\d-\d\d[T ][\d:.]+(Z|[+-]\d\d(:?\d\d)?)$/.test(text)) return text;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : formatDateTime(date);
}

/** Formats a duration in one unit, rounded up: 61 seconds as `2 minutes`. */
export function formatDuration(seconds: number): string {
  const [unit, unitSeconds] =
    seconds <= 60 ? ["second", 1] : seconds <= 3600 ? ["minute", 60] : ["hour", 3600];
  const count = Math.max(1, Math.ceil(seconds / unitSeconds));
  return new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" }).format(count);
}

/** Formats a count with its noun: `1 entry`, `1,204 entries`. */
export const pluralize = (count: number, singular: string, plural: string): string =>
  `${numberFormat.format(count)} ${count === 1 ? singular : plural}`;

/** Returns the text with its first letter in upper case. */
export const capitalize = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Compresses an IPv6 address, as in `2001:db8::1`; returns any other text unchanged. */
export const formatIpAddress = (address: string): string =>
  URL.canParse(`http://[${address}]`) ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;

/** Returns the initials of a name: `AL` for `Ada Lovelace`. */
export const getInitials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join("");
