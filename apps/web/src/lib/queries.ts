import { lastDays } from "./days.ts";
import { trpc, type Inputs } from "./trpc.ts";

type Page = { nextCursor: string | null };

const paged = { getNextPageParam: (page: Page) => page.nextCursor };

/** What a list of activity is narrowed to. */
export type ActivityFilters = Pick<
  Inputs["activity"]["list"],
  "search" | "projectId" | "userId" | "category" | "severity"
> & { from?: Date | undefined; to?: Date | undefined };

/** Days that the summary of a team's activity covers. */
export const summaryDays = 30;

/** The caller's teams, page by page. */
export const teamsQuery = () => trpc.team.list.infiniteQueryOptions({ limit: 50 }, paged);

/** A team's projects, page by page. */
export const projectsQuery = (teamId: string, search: string | undefined) =>
  trpc.project.list.infiniteQueryOptions({ teamId, search }, paged);

/** A team's removed projects, page by page. */
export const removedProjectsQuery = (teamId: string) =>
  trpc.project.listDeleted.infiniteQueryOptions({ teamId }, paged);

/** The removed teams that the caller may restore, page by page. */
export const removedTeamsQuery = () => trpc.team.listDeleted.infiniteQueryOptions({ limit: 50 }, paged);

/** A team's members, page by page. */
export const membersQuery = (teamId: string, search: string | undefined) =>
  trpc.member.list.infiniteQueryOptions({ teamId, search }, paged);

/** A team's open invitations, page by page. */
export const invitationsQuery = (teamId: string) =>
  trpc.invitation.list.infiniteQueryOptions({ teamId }, paged);

/** The open invitations to the caller's address, page by page. */
export const myInvitationsQuery = () => trpc.invitation.mine.infiniteQueryOptions({}, paged);

/** A team's API keys, page by page. */
export const apiKeysQuery = (teamId: string) => trpc.apiKey.list.infiniteQueryOptions({ teamId }, paged);

/** A project's own members, page by page. */
export const projectMembersQuery = (projectId: string) =>
  trpc.projectMember.list.infiniteQueryOptions({ projectId }, paged);

/** Where the caller is signed in, page by page. */
export const sessionsQuery = () => trpc.session.list.infiniteQueryOptions({}, paged);

/** What happened in a team, page by page. */
export const activityQuery = (teamId: string, filters: ActivityFilters) =>
  trpc.activity.list.infiniteQueryOptions({ teamId, ...filters }, paged);

/** How much happened in a team, by day. */
export function activitySummaryQuery(teamId: string) {
  const { from, to } = lastDays(summaryDays);
  return trpc.activity.summary.queryOptions({ teamId, from, to });
}

/** What happened to the caller's account, page by page. */
export const ownActivityQuery = () => trpc.activity.mine.infiniteQueryOptions({}, paged);
