import { formatDateTime } from "../lib/text.ts";

const relativeTimeFormat = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

function formatAge(date: Date): string {
  const seconds = (Date.now() - date.getTime()) / 1000;
  for (const [unit, unitSeconds] of units)
    if (seconds >= unitSeconds) return relativeTimeFormat.format(-Math.floor(seconds / unitSeconds), unit);
  return "just now";
}

/** Shows how long ago a date was, with the exact time as the tooltip. */
export function RelativeTime({ date }: { date: Date }) {
  return (
    <time dateTime={date.toISOString()} title={formatDateTime(date)}>
      {formatAge(date)}
    </time>
  );
}
