import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { queryClient } from "../lib/query-client.ts";
import { textParam } from "../lib/search-params.ts";
import { trpc } from "../lib/trpc.ts";
import { rootRoute } from "./root-route.ts";

type Search = Record<string, unknown>;

/** Where to go on to, the address that one comes with, and what a provider had to say. */
type SignInSearch = {
  redirect?: string | undefined;
  email?: string | undefined;
  error?: string | undefined;
};

const signInSearch = (search: Search): SignInSearch => ({
  redirect: textParam(search["redirect"]),
  email: textParam(search["email"]),
  error: textParam(search["error"]),
});

const tokenSearch = (search: Search): { token?: string | undefined } => ({
  token: textParam(search["token"]),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import("../features/auth/sign-in-page.tsx"), "SignInPage"),
});

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-up",
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import("../features/auth/sign-up-page.tsx"), "SignUpPage"),
});

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invitation",
  validateSearch: tokenSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ deps: { token = "" } }) => {
    void queryClient.prefetchQuery(trpc.invitation.preview.queryOptions({ token }));
    void queryClient.prefetchQuery(trpc.user.me.queryOptions());
  },
  component: lazyRouteComponent(() => import("../features/invitation/invitation-page.tsx"), "InvitationPage"),
});

const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/forgot-password",
  validateSearch: (search: Search): { email?: string | undefined } => ({ email: textParam(search["email"]) }),
  component: lazyRouteComponent(
    () => import("../features/auth/forgot-password-page.tsx"),
    "ForgotPasswordPage",
  ),
});

const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reset-password",
  validateSearch: tokenSearch,
  component: lazyRouteComponent(
    () => import("../features/auth/reset-password-page.tsx"),
    "ResetPasswordPage",
  ),
});

const accountRemovedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account-removed",
  component: lazyRouteComponent(
    () => import("../features/account/account-removed-page.tsx"),
    "AccountRemovedPage",
  ),
});

const restoreAccountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/restore-account",
  validateSearch: (search: Search): { user?: string | undefined; token?: string | undefined } => ({
    user: textParam(search["user"]),
    token: textParam(search["token"]),
  }),
  component: lazyRouteComponent(
    () => import("../features/account/restore-account-page.tsx"),
    "RestoreAccountPage",
  ),
});

const addressVerifiedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/address-verified",
  validateSearch: (search: Search): { error?: string | undefined } => ({ error: textParam(search["error"]) }),
  component: lazyRouteComponent(
    () => import("../features/auth/address-verified-page.tsx"),
    "AddressVerifiedPage",
  ),
});

/** The pages that are there for who is not signed in too. */
export const openRoutes = [
  signInRoute,
  signUpRoute,
  invitationRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
  accountRemovedRoute,
  restoreAccountRoute,
  addressVerifiedRoute,
] as const;
