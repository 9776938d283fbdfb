import { trpc, type Inputs } from "./trpc.ts";

type Page = { nextCursor: string | null };

const paged = { getNextPageParam: (page: Page) => page.nextCursor };

/** What a list of activity is narrowed to. */
export type ActivityFilters = Pick<Inputs["activity"]["list"], "projectId" | "severity" | "category">;

/** The caller's teams, page by page. */
export const teamsQuery = () => trpc.team.list.infiniteQueryOptions({ limit: 50 }, paged);

/** A team's projects, page by page. */
export const projectsQuery = (teamId: string, search: string | undefined) =>
  trpc.project.list.infiniteQueryOptions({ teamId, search }, paged);

/** A team's removed projects, page by page. */
export const removedProjectsQuery = (teamId: string) =>
  trpc.project.listDeleted.infiniteQueryOptions({ teamId }, paged);

/** What happened in a team, page by page. */
export const activityQuery = (teamId: string, filters: ActivityFilters) =>
  trpc.activity.list.infiniteQueryOptions({ teamId, ...filters }, paged);
