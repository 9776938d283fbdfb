import { createRootRoute, createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { RootLayout } from "./components/root-layout.tsx";
import { activitySearch } from "./lib/activity-search.ts";
import { activityQuery, projectsQuery, removedProjectsQuery, teamsQuery } from "./lib/queries.ts";
import { queryClient } from "./lib/query.ts";
import { choiceParam, textParam } from "./lib/search-params.ts";
import { trpc } from "./lib/trpc.ts";

const rootRoute = createRootRoute({ component: RootLayout });

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/teams", replace: true });
  },
});

const returnPath = (search: Record<string, unknown>): { redirect?: string | undefined } => ({
  redirect: textParam(search["redirect"]),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: returnPath,
  component: lazyRouteComponent(() => import("./pages/sign-in.tsx"), "SignInPage"),
});

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-up",
  validateSearch: returnPath,
  component: lazyRouteComponent(() => import("./pages/sign-up.tsx"), "SignUpPage"),
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

const teamsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/teams",
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
  loader: async ({ params: { teamId, projectId } }) => {
    void queryClient.prefetchInfiniteQuery(activityQuery(teamId, { projectId }));
    await queryClient.ensureQueryData(trpc.project.get.queryOptions({ projectId }));
  },
  component: lazyRouteComponent(() => import("./pages/project.tsx"), "ProjectPage"),
});

const activityRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: "/activity",
  validateSearch: activitySearch,
  loaderDeps: ({ search }) => search,
  loader: ({ params: { teamId }, deps: { project: projectId, ...filters } }) => {
    void queryClient.prefetchInfiniteQuery(activityQuery(teamId, { ...filters, projectId }));
  },
  component: lazyRouteComponent(() => import("./pages/activity.tsx"), "ActivityPage"),
});

export const routeTree = rootRoute.addChildren([
  startRoute,
  signInRoute,
  signUpRoute,
  signedInRoute.addChildren([
    teamsRoute,
    teamRoute.addChildren([teamStartRoute, projectsRoute, projectRoute, activityRoute]),
  ]),
]);
