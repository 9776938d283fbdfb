import { createRouter, parseSearchWith, stringifySearchWith } from "@tanstack/react-router";
import { NotFound, RouteFailure } from "./route-error.tsx";
import { queryClient, sessionEnd } from "../lib/query-client.ts";
import { openRoutes } from "./public-routes.tsx";
import { routeTree } from "./route-tree.ts";
import { PageSkeleton } from "../ui/page-skeleton.tsx";

export const router = createRouter({
  routeTree,
  // Every parameter of ours is text, so none needs quotes in the URL.
  parseSearch: parseSearchWith((text) => text),
  stringifySearch: stringifySearchWith(String),
  defaultErrorComponent: RouteFailure,
  defaultNotFoundComponent: NotFound,
  defaultPendingComponent: PageSkeleton,
  defaultPendingMs: 300,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0, // the query cache knows what is fresh
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

/** Pages that are there for who is not signed in too. */
const openPaths = new Set<string>(openRoutes.map(({ fullPath }) => fullPath));

sessionEnd.addEventListener("end", () => {
  const { pathname, href } = router.state.location;
  if (openPaths.has(pathname)) return;
  void router
    .navigate({ to: "/sign-in", search: { redirect: href }, replace: true })
    .then(() => queryClient.clear());
});
