import { createRoute, redirect } from "@tanstack/react-router";
import { openRoutes } from "./public-routes.tsx";
import { rootRoute } from "./root-route.ts";
import { signedInRoutes } from "./signed-in-routes.tsx";

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/teams", replace: true });
  },
});

export const routeTree = rootRoute.addChildren([startRoute, ...openRoutes, signedInRoutes]);
