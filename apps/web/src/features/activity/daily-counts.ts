import { formatUtcDay, pluralize } from "../../lib/text.ts";
import { categoryLabels } from "./activity-search.ts";
import type { ActivityCount } from "./activity.queries.ts";

/** The number of activity entries of a UTC day. */
export type DailyCount = {
  day: string;
  count: number;
  /** The counts by category, such as `Projects 12, Team 3`. */
  breakdown: string;
};

const labels: Record<string, string> = categoryLabels;

/** Adds up the counts of each day; days without entries get 0. */
export function sumByDay(items: ActivityCount[], days: string[]): DailyCount[] {
  return days.map((day) => {
    const counts = items.filter((item) => item.day === day);
    const breakdown = counts
      .map(({ category, count }) => `${labels[category] ?? category} ${count}`)
      .join(", ");
    return { day, count: sum(counts), breakdown };
  });
}

/** Summarizes the days in a sentence. */
export function describeDailyCounts(days: DailyCount[]): string {
  const total = sum(days);
  const busiest = days.reduce((max, day) => (day.count > max.count ? day : max));
  const range = `in the last ${days.length} days`;
  if (total === 0) return `No entries ${range}`;
  return `${pluralize(total, "entry", "entries")} ${range}, most on ${formatUtcDay(busiest.day)} (${busiest.count})`;
}

const sum = (items: { count: number }[]) => items.reduce((total, { count }) => total + count, 0);
