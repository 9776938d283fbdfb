import { cursorPagination } from "../../lib/pagination.ts";
import { type RouterInputs, type RouterOutputs, trpc } from "../../lib/trpc.ts";
import { getLastUtcDays } from "./days.ts";

export type ActivityEntry = RouterOutputs["activity"]["list"]["items"][number];
export type ActivityCount = RouterOutputs["activity"]["summary"]["items"][number];
export type VerificationResult = RouterOutputs["activity"]["verify"];

/** The filters of a list of activity. */
export type ActivityFilters = Pick<
  RouterInputs["activity"]["list"],
  "search" | "projectId" | "userId" | "category" | "severity"
> & { from?: Date | undefined; to?: Date | undefined };

/** The number of days in the summary of a team's activity. */
export const summaryDays = 30;

/** A team's activity entries, newest first. */
export const activityQuery = (teamId: string, filters: ActivityFilters) =>
  trpc.activity.list.infiniteQueryOptions({ teamId, ...filters }, cursorPagination);

/** The number of a team's activity entries by day and category. */
export function activitySummaryQuery(teamId: string) {
  const { from, to } = getLastUtcDays(summaryDays);
  return trpc.activity.summary.queryOptions({ teamId, from, to });
}

/** The activity of the user's account. */
export const accountActivityQuery = () => trpc.activity.mine.infiniteQueryOptions({}, cursorPagination);
