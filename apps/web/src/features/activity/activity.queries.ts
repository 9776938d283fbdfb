import { cursorPagination } from "../../lib/pagination.ts";
import { trpc, type RouterInputs, type RouterOutputs } from "../../lib/trpc.ts";
import { lastDays } from "./days.ts";

export type Activity = RouterOutputs["activity"]["list"]["items"][number];
export type ActivityCount = RouterOutputs["activity"]["summary"]["items"][number];
export type VerificationResult = RouterOutputs["activity"]["verify"];

/** The filters of a list of activity. */
export type ActivityFilters = Pick<
  RouterInputs["activity"]["list"],
  "search" | "projectId" | "userId" | "category" | "severity"
> & { from?: Date | undefined; to?: Date | undefined };

/** Days that the summary of a team's activity covers. */
export const summaryDays = 30;

/** A team's activity entries, newest first. */
export const activityQuery = (teamId: string, filters: ActivityFilters) =>
  trpc.activity.list.infiniteQueryOptions({ teamId, ...filters }, cursorPagination);

/** The number of a team's activity entries by day and category. */
export function activitySummaryQuery(teamId: string) {
  const { from, to } = lastDays(summaryDays);
  return trpc.activity.summary.queryOptions({ teamId, from, to });
}

/** The activity entries of the caller's account. */
export const accountActivityQuery = () => trpc.activity.mine.infiniteQueryOptions({}, cursorPagination);
