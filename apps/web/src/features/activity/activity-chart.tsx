import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { countsByDay, summaryOf } from "./daily-counts.ts";
import { lastDays } from "./days.ts";
import { failureOf } from "../../lib/to-api-error.ts";
import { shortDay } from "../../lib/text.ts";
import { BarChart } from "../../ui/bar-chart.tsx";
import { FailureAlert } from "../../ui/error-alert.tsx";
import { activitySummaryQuery, summaryDays } from "./activity.queries.ts";

/** How much happened in a team, day by day, of what one may see; as bars, and as a table for who asks for it. */
export function ActivityChart({ teamId }: { teamId: string }) {
  const { data, error } = useQuery(activitySummaryQuery(teamId));
  if (!data)
    return error ? <FailureAlert failure={failureOf(error)} /> : <Skeleton height={120} radius={0} />;
  const days = countsByDay(data.items, lastDays(summaryDays).days);
  const busy = days.filter(({ count }) => count > 0).toReversed();
  const summary = summaryOf(days);
  const bars = days.map(({ day, count, note }) => ({
    name: shortDay(day),
    value: count,
    note: note || "none",
  }));

  return (
    <figure className="chart below-line">
      <BarChart bars={bars} label={summary} />
      <figcaption>{summary}; days are of UTC.</figcaption>
      {busy.length > 0 && (
        <details>
          <summary>As a table</summary>
          <table>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col">Entries</th>
                <th scope="col">Of these</th>
              </tr>
            </thead>
            <tbody>
              {busy.map(({ day, count, note }) => (
                <tr key={day}>
                  <th scope="row">{shortDay(day)}</th>
                  <td>{count}</td>
                  <td>{note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  );
}
