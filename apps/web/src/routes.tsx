import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { activityFilters, activitySearch, type ActivitySearch } from "./lib/activity-search.ts";
import {
  activityQuery,
  activitySummaryQuery,
  apiKeysQuery,
  invitationsQuery,
  membersQuery,
  myInvitationsQuery,
  ownActivityQuery,
  projectMembersQuery,
  projectsQuery,
  removedProjectsQuery,
  removedTeamsQuery,
  sessionsQuery,
  teamsQuery,
} from "./lib/queries.ts";
import { queryClient } from "./lib/query.ts";
import { choiceParam, textParam } from "./lib/search-params.ts";
import { trpc } from "./lib/trpc.ts";
import { openRoutes } from "./open-routes.tsx";
import { rootRoute } from "./root-route.ts";

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/teams", replace: true });
  },
});

// Loaders wait for what decides whether there is a page at all. Lists are only begun, in the same batch.
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  loader: async () => {
    void queryClient.prefetchInfiniteQuery(teamsQuery());
    await queryClient.ensureQueryData(trpc.user.me.queryOptions());
  },
  component: lazyRouteComponent(() => import("./components/shell.tsx"), "Shell"),
});

const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/account",
  loader: () => {
    void queryClient.prefetchInfiniteQuery(sessionsQuery());
    void queryClient.prefetchInfiniteQuery(ownActivityQuery());
  },
  component: lazyRouteComponent(() => import("./pages/account.tsx"), "AccountPage"),
});

const teamsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/teams",
  validateSearch: (search: Record<string, unknown>): { tab?: "removed" | undefined } => ({
    tab: choiceParam(search["tab"], ["removed"]),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ deps: { tab } }) => {
    void queryClient.prefetchInfiniteQuery(myInvitationsQuery());
    if (tab === "removed") void queryClient.prefetchInfiniteQuery(removedTeamsQuery());
  },
  component: lazyRouteComponent(() => import("./pages/teams.tsx"), "TeamsPage"),
});

const teamRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/teams/$teamId",
  loader: async ({ params: { teamId } }) => {
    await queryClient.ensureQueryData(trpc.team.get.queryOptions({ teamId }));
  },
  component: lazyRouteComponent(() => import("./pages/team.tsx"), "TeamLayout"),
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
    tab: choiceParam(search["tab"], ["removed"]),
    search: textParam(search["search"]),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ params: { teamId }, deps: { tab, search } }) => {
    if (tab === "removed") void queryClient.prefetchInfiniteQuery(removedProjectsQuery(teamId));
    else void queryClient.prefetchInfiniteQuery(projectsQuery(teamId, search));
  },
  component: lazyRouteComponent(() => import("./pages/projects.tsx"), "ProjectsPage"),
});

const projectRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: "/projects/$projectId",
  validateSearch: (search: Record<string, unknown>): { tab?: "members" | undefined } => ({
    tab: choiceParam(search["tab"], ["members"]),
  }),
  loaderDeps: ({ search }) => search,
  loader: async ({ params: { teamId, projectId }, deps: { tab } }) => {
    if (tab === "members") void queryClient.prefetchInfiniteQuery(projectMembersQuery(projectId));
    else void queryClient.prefetchInfiniteQuery(activityQuery(teamId, { projectId }));
    await queryClient.ensureQueryData(trpc.project.get.queryOptions({ projectId }));
  },
  component: lazyRouteComponent(() => import("./pages/project.tsx"), "ProjectPage"),
});

const activityRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: "/activity",
  validateSearch: (search: Record<string, unknown>): ActivitySearch & { tab?: "proof" | undefined } => ({
    tab: choiceParam(search["tab"], ["proof"]),
    ...activitySearch(search),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ params: { teamId }, deps: { tab, ...search } }) => {
    if (tab === "proof") return;
    void queryClient.prefetchQuery(activitySummaryQuery(teamId));
    void queryClient.prefetchInfiniteQuery(activityQuery(teamId, activityFilters(search)));
  },
  component: lazyRouteComponent(() => import("./pages/activity.tsx"), "ActivityPage"),
});

type MembersSearch = { tab?: "invitations" | undefined; search?: string | undefined };

const membersRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: "/members",
  validateSearch: (search: Record<string, unknown>): MembersSearch => ({
    tab: choiceParam(search["tab"], ["invitations"]),
    search: textParam(search["search"]),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ params: { teamId }, deps: { tab, search } }) => {
    if (tab === "invitations") void queryClient.prefetchInfiniteQuery(invitationsQuery(teamId));
    else void queryClient.prefetchInfiniteQuery(membersQuery(teamId, search));
  },
  component: lazyRouteComponent(() => import("./pages/members.tsx"), "MembersPage"),
});

const apiKeysRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: "/api-keys",
  loader: ({ params: { teamId } }) => {
    void queryClient.prefetchInfiniteQuery(apiKeysQuery(teamId));
  },
  component: lazyRouteComponent(() => import("./pages/api-keys.tsx"), "ApiKeysPage"),
});

const teamSettingsRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("./pages/team-settings.tsx"), "TeamSettingsPage"),
});

export const routeTree = rootRoute.addChildren([
  startRoute,
  ...openRoutes,
  signedInRoute.addChildren([
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
  ]),
]);
