import { createRouter, parseSearchWith, stringifySearchWith } from "@tanstack/react-router";
import { queryClient, sessionEvents } from "../lib/query-client.ts";
import { PageSkeleton } from "../ui/page-skeleton.tsx";
import { publicRoutes } from "./public-routes.tsx";
import { NotFoundPage, RouteError } from "./route-error.tsx";
import { routeTree } from "./route-tree.ts";

export const router = createRouter({
  routeTree,
  // All our search parameters are text, so they need no JSON quotes in the URL.
  parseSearch: parseSearchWith((text) => text),
  stringifySearch: stringifySearchWith(String),
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingComponent: PageSkeleton,
  defaultPendingMs: 300,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0, // leaves staleness to the query cache
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

const publicPaths = new Set<string>(publicRoutes.map(({ fullPath }) => fullPath));

sessionEvents.addEventListener("expired", () => {
  const { pathname, href } = router.state.location;
  if (publicPaths.has(pathname)) return;
  void router
    .navigate({ to: "/sign-in", search: { redirect: href }, replace: true })
    .then(() => queryClient.clear());
});
