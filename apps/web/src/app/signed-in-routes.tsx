import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import {
  toActivityFilters,
  parseActivitySearch,
  type ActivitySearch,
} from "../features/activity/activity-search.ts";
import {
  accountActivityQuery,
  activityQuery,
  activitySummaryQuery,
} from "../features/activity/activity.queries.ts";
import { apiKeysQuery } from "../features/api-key/api-key.queries.ts";
import { invitationsQuery, myInvitationsQuery } from "../features/invitation/invitation.queries.ts";
import { membersQuery } from "../features/member/member.queries.ts";
import { projectMembersQuery } from "../features/project-member/project-member.queries.ts";
import { deletedProjectsQuery, projectsQuery } from "../features/project/project.queries.ts";
import { sessionsQuery } from "../features/session/session.queries.ts";
import { deletedTeamsQuery, teamsQuery } from "../features/team/team.queries.ts";
import { queryClient } from "../lib/query-client.ts";
import { parseChoiceParam, parseTextParam } from "../lib/search-params.ts";
import { trpc } from "../lib/trpc.ts";
import { rootRoute } from "./root-route.ts";

// Loaders await only the query that decides whether the page exists. Lists are prefetched in the same batch.
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  loader: async () => {
    void queryClient.prefetchInfiniteQuery(teamsQuery());
    await queryClient.ensureQueryData(trpc.user.me.queryOptions());
  },
  component: lazyRouteComponent(() => import("./shell.tsx"), "Shell"),
});

const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/account",
  loader: () => {
    void queryClient.prefetchInfiniteQuery(sessionsQuery());
    void queryClient.prefetchInfiniteQuery(accountActivityQuery());
  },
  component: lazyRouteComponent(() => import("../features/account/account-page.tsx"), "AccountPage"),
});

const teamsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/teams",
  validateSearch: (search: Record<string, unknown>): { tab?: "removed" | undefined } => ({
    tab: parseChoiceParam(search["tab"], ["removed"]),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ deps: { tab } }) => {
    void queryClient.prefetchInfiniteQuery(myInvitationsQuery());
    if (tab === "removed") void queryClient.prefetchInfiniteQuery(deletedTeamsQuery());
  },
  component: lazyRouteComponent(() => import("../features/team/teams-page.tsx"), "TeamsPage"),
});

const teamRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/teams/$teamId",
  loader: async ({ params: { teamId } }) => {
    await queryClient.ensureQueryData(trpc.team.get.queryOptions({ teamId }));
  },
  component: lazyRouteComponent(() => import("../features/team/team-layout.tsx"), "TeamLayout"),
});

const teamStartRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/teams/$teamId/projects", params, replace: true });
  },
});

type ProjectsSearch = { tab?: "removed" | undefined; search?: string | undefined };

const projectsRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: "/projects",
  validateSearch: (search: Record<string, unknown>): ProjectsSearch => ({
    tab: parseChoiceParam(search["tab"], ["removed"]),
    search: parseTextParam(search["search"]),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ params: { teamId }, deps: { tab, search } }) => {
    if (tab === "removed") void queryClient.prefetchInfiniteQuery(deletedProjectsQuery(teamId));
    else void queryClient.prefetchInfiniteQuery(projectsQuery(teamId, search));
  },
  component: lazyRouteComponent(() => import("../features/project/projects-page.tsx"), "ProjectsPage"),
});

const projectRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: "/projects/$projectId",
  validateSearch: (search: Record<string, unknown>): { tab?: "members" | undefined } => ({
    tab: parseChoiceParam(search["tab"], ["members"]),
  }),
  loaderDeps: ({ search }) => search,
  loader: async ({ params: { teamId, projectId }, deps: { tab } }) => {
    if (tab === "members") void queryClient.prefetchInfiniteQuery(projectMembersQuery(projectId));
    else void queryClient.prefetchInfiniteQuery(activityQuery(teamId, { projectId }));
    await queryClient.ensureQueryData(trpc.project.get.queryOptions({ projectId }));
  },
  component: lazyRouteComponent(() => import("../features/project/project-page.tsx"), "ProjectPage"),
});

const activityRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: "/activity",
  validateSearch: (search: Record<string, unknown>): ActivitySearch & { tab?: "proof" | undefined } => ({
    tab: parseChoiceParam(search["tab"], ["proof"]),
    ...parseActivitySearch(search),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ params: { teamId }, deps: { tab, ...search } }) => {
    if (tab === "proof") return;
    void queryClient.prefetchQuery(activitySummaryQuery(teamId));
    void queryClient.prefetchInfiniteQuery(activityQuery(teamId, toActivityFilters(search)));
  },
  component: lazyRouteComponent(() => import("../features/activity/activity-page.tsx"), "ActivityPage"),
});

type MembersSearch = { tab?: "invitations" | undefined; search?: string | undefined };

const membersRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: "/members",
  validateSearch: (search: Record<string, unknown>): MembersSearch => ({
    tab: parseChoiceParam(search["tab"], ["invitations"]),
    search: parseTextParam(search["search"]),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ params: { teamId }, deps: { tab, search } }) => {
    if (tab === "invitations") void queryClient.prefetchInfiniteQuery(invitationsQuery(teamId));
    else void queryClient.prefetchInfiniteQuery(membersQuery(teamId, search));
  },
  component: lazyRouteComponent(() => import("../features/member/members-page.tsx"), "MembersPage"),
});

const apiKeysRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: "/api-keys",
  loader: ({ params: { teamId } }) => {
    void queryClient.prefetchInfiniteQuery(apiKeysQuery(teamId));
  },
  component: lazyRouteComponent(() => import("../features/api-key/api-keys-page.tsx"), "ApiKeysPage"),
});

const teamSettingsRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("../features/team/team-settings-page.tsx"), "TeamSettingsPage"),
});

/** The pages that need a session. */
export const signedInRoutes = signedInRoute.addChildren([
  accountRoute,
  teamsRoute,
  teamRoute.addChildren([
    teamStartRoute,
    projectsRoute,
    projectRoute,
    membersRoute,
    activityRoute,
    apiKeysRoute,
    teamSettingsRoute,
  ]),
]);
