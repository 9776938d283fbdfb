import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { formatUtcDay } from "../../lib/text.ts";
import { toApiError } from "../../lib/to-api-error.ts";
import { BarChart } from "../../ui/bar-chart.tsx";
import { ErrorAlert } from "../../ui/error-alert.tsx";
import { activitySummaryQuery, summaryDays } from "./activity.queries.ts";
import { describeDailyCounts, sumByDay } from "./daily-counts.ts";
import { getLastUtcDays } from "./days.ts";

/** Charts the number of entries per day that the user may see, with the same numbers as a table. */
export function ActivityChart({ teamId }: { teamId: string }) {
  const { data, error } = useQuery(activitySummaryQuery(teamId));
  if (!data) return error ? <ErrorAlert error={toApiError(error)} /> : <Skeleton height={120} radius={0} />;
  const days = sumByDay(data.items, getLastUtcDays(summaryDays).days);
  const nonEmptyDays = days.filter(({ count }) => count > 0).toReversed();
  const summary = describeDailyCounts(days);
  const bars = days.map(({ day, count, breakdown }) => ({
    label: formatUtcDay(day),
    value: count,
    tooltip: breakdown || "no entries",
  }));

  return (
    <figure className="chart below-line">
      <BarChart bars={bars} label={summary} />
      <figcaption>{summary}. Days are in UTC.</figcaption>
      {nonEmptyDays.length > 0 && (
        <details>
          <summary>Show as table</summary>
          <table>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col">Entries</th>
                <th scope="col">By category</th>
              </tr>
            </thead>
            <tbody>
              {nonEmptyDays.map(({ day, count, breakdown }) => (
                <tr key={day}>
                  <th scope="row">{formatUtcDay(day)}</th>
                  <td>{count}</td>
                  <td>{breakdown}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  );
}
