/** The length of a day of UTC, in milliseconds. */
const length = 86_400_000;

/** Days of UTC as ISO writes them (`2026-11-23`), the last of them today's, and the moments between which they lie. */
export function lastDays(count: number, now = new Date()): { days: string[]; from: Date; to: Date } {
  const end = (Math.floor(now.getTime() / length) + 1) * length;
  const starts = Array.from({ length: count }, (_, at) => new Date(end - (count - at) * length));
  const days = starts.map((start) => start.toISOString().slice(0, 10));
  return { days, from: new Date(end - count * length), to: new Date(end) };
}

/** Where a day of the person's own time zone begins. */
export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00`);

/** Where the day after it does. */
export function endOfDay(day: string): Date {
  const date = startOfDay(day);
  date.setDate(date.getDate() + 1); // not by hours: twice a year a day has 23 or 25
  return date;
}
