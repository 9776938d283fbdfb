import { categoryNames } from "./activity-search.ts";
import { counted, shortDay } from "../../lib/text.ts";
import type { ActivityCount } from "./activity.queries.ts";

export type DayCount = {
  day: string;
  count: number;
  /** Such as `Projects 12, Team 3`. */
  note: string;
};

const names: Record<string, string> = categoryNames;

/** How many entries each of these days has, also those that have none. */
export function countsByDay(items: ActivityCount[], days: string[]): DayCount[] {
  return days.map((day) => {
    const counts = items.filter((item) => item.day === day);
    const note = counts.map(({ category, count }) => `${names[category] ?? category} ${count}`).join(", ");
    return { day, count: counts.reduce((sum, { count }) => sum + count, 0), note };
  });
}

/** The days in a sentence. */
export function summaryOf(days: DayCount[]): string {
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const busiest = days.reduce((most, day) => (day.count > most.count ? day : most));
  const range = `in the last ${days.length} days`;
  if (total === 0) return `No entries ${range}`;
  return `${counted(total, "entry", "entries")} ${range}, most on ${shortDay(busiest.day)} (${busiest.count})`;
}
