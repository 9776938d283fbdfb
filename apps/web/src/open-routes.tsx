import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { queryClient } from "./lib/query.ts";
import { textParam } from "./lib/search-params.ts";
import { trpc } from "./lib/trpc.ts";
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
  component: lazyRouteComponent(() => import("./pages/sign-in.tsx"), "SignInPage"),
});

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-up",
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import("./pages/sign-up.tsx"), "SignUpPage"),
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
  component: lazyRouteComponent(() => import("./pages/invitation.tsx"), "InvitationPage"),
});

const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/forgot-password",
  validateSearch: (search: Search): { email?: string | undefined } => ({ email: textParam(search["email"]) }),
  component: lazyRouteComponent(() => import("./pages/forgot-password.tsx"), "ForgotPasswordPage"),
});

const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reset-password",
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import("./pages/reset-password.tsx"), "ResetPasswordPage"),
});

const accountRemovedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account-removed",
  component: lazyRouteComponent(() => import("./pages/account-removed.tsx"), "AccountRemovedPage"),
});

const restoreAccountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/restore-account",
  validateSearch: (search: Search): { user?: string | undefined; token?: string | undefined } => ({
    user: textParam(search["user"]),
    token: textParam(search["token"]),
  }),
  component: lazyRouteComponent(() => import("./pages/restore-account.tsx"), "RestoreAccountPage"),
});

const addressVerifiedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/address-verified",
  validateSearch: (search: Search): { error?: string | undefined } => ({ error: textParam(search["error"]) }),
  component: lazyRouteComponent(() => import("./pages/address-verified.tsx"), "AddressVerifiedPage"),
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
