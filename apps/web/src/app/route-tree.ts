import { createRoute, redirect } from "@tanstack/react-router";
import { publicRoutes } from "./public-routes.tsx";
import { rootRoute } from "./root-route.ts";
import { signedInRoutes } from "./signed-in-routes.tsx";

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/teams", replace: true });
  },
});

export const routeTree = rootRoute.addChildren([startRoute, ...publicRoutes, signedInRoutes]);
