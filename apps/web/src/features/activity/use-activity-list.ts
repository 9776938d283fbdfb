import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { type ActivityFilters, activityQuery } from "./activity.queries.ts";

/** Reads what happened in a team, newest first; shows what was there while other filters are read. */
export const useActivity = (teamId: string, filters: ActivityFilters) =>
  useInfiniteQuery({ ...activityQuery(teamId, filters), placeholderData: keepPreviousData });

export type ActivityList = ReturnType<typeof useActivity>;
