import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { type ActivityFilters, activityQuery } from "./activity.queries.ts";

/** Reads a team's activity, and keeps the previous list while the one with other filters loads. */
export const useActivityList = (teamId: string, filters: ActivityFilters) =>
  useInfiniteQuery({ ...activityQuery(teamId, filters), placeholderData: keepPreviousData });

export type ActivityListQuery = ReturnType<typeof useActivityList>;
