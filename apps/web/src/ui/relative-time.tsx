import { exactTime } from "../lib/text.ts";

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

function ago(date: Date): string {
  const seconds = (Date.now() - date.getTime()) / 1000;
  for (const [unit, length] of units)
    if (seconds >= length) return relative.format(-Math.floor(seconds / length), unit);
  return "just now";
}

/** How long ago something was, with the exact time for whoever points at it. */
export function Moment({ date }: { date: Date }) {
  return (
    <time dateTime={date.toISOString()} title={exactTime(date)}>
      {ago(date)}
    </time>
  );
}
