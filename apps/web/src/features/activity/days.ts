const dayMs = 24 * 60 * 60 * 1000;

/** Returns the last `count` UTC days as ISO dates, the last of them today, and the range that they cover. */
export function getLastUtcDays(count: number, now = new Date()): { days: string[]; from: Date; to: Date } {
  const endMs = (Math.floor(now.getTime() / dayMs) + 1) * dayMs;
  const starts = Array.from({ length: count }, (_, index) => new Date(endMs - (count - index) * dayMs));
  const days = starts.map((start) => start.toISOString().slice(0, 10));
  return { days, from: new Date(endMs - count * dayMs), to: new Date(endMs) };
}

/** Returns the start of a day in the user's time zone. */
export const getStartOfDay = (day: string): Date => new Date(`${day}T00:00:00`);

/** Returns the start of the day after, which may be 23 or 25 hours later. */
export function getStartOfNextDay(day: string): Date {
  const date = getStartOfDay(day);
  date.setDate(date.getDate() + 1);
  return date;
}
