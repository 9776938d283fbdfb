import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { queryClient } from "../lib/query-client.ts";
import { parseTextParam } from "../lib/search-params.ts";
import { trpc } from "../lib/trpc.ts";
import { rootRoute } from "./root-route.ts";

type Search = Record<string, unknown>;

type SignInSearch = {
  /** The path to open afterwards. */
  redirect?: string | undefined;
  /** Fills the e-mail field. */
  email?: string | undefined;
  /** The error code of a sign-in by provider. */
  error?: string | undefined;
};

const parseSignInSearch = (search: Search): SignInSearch => ({
  redirect: parseTextParam(search["redirect"]),
  email: parseTextParam(search["email"]),
  error: parseTextParam(search["error"]),
});

const parseTokenSearch = (search: Search): { token?: string | undefined } => ({
  token: parseTextParam(search["token"]),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: parseSignInSearch,
  component: lazyRouteComponent(() => import("../features/auth/sign-in-page.tsx"), "SignInPage"),
});

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-up",
  validateSearch: parseSignInSearch,
  component: lazyRouteComponent(() => import("../features/auth/sign-up-page.tsx"), "SignUpPage"),
});

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invitation",
  validateSearch: parseTokenSearch,
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
  validateSearch: (search: Search): { email?: string | undefined } => ({
    email: parseTextParam(search["email"]),
  }),
  component: lazyRouteComponent(
    () => import("../features/auth/forgot-password-page.tsx"),
    "ForgotPasswordPage",
  ),
});

const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reset-password",
  validateSearch: parseTokenSearch,
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
    user: parseTextParam(search["user"]),
    token: parseTextParam(search["token"]),
  }),
  component: lazyRouteComponent(
    () => import("../features/account/restore-account-page.tsx"),
    "RestoreAccountPage",
  ),
});

const addressVerifiedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/address-verified",
  validateSearch: (search: Search): { error?: string | undefined } => ({
    error: parseTextParam(search["error"]),
  }),
  component: lazyRouteComponent(
    () => import("../features/auth/address-verified-page.tsx"),
    "AddressVerifiedPage",
  ),
});

/** The pages that need no session. */
export const publicRoutes = [
  signInRoute,
  signUpRoute,
  invitationRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
  accountRemovedRoute,
  restoreAccountRoute,
  addressVerifiedRoute,
] as const;
