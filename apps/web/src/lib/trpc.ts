import type { AppRouter } from "@shipkit/api";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import superjson from "superjson";
import { queryClient } from "./query-client.ts";

const options = { url: "/trpc", transformer: superjson };

const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === "subscription",
      true: httpSubscriptionLink(options),
      false: httpBatchLink({ ...options, maxItems: 10 }),
    }),
  ],
});

/** Options for queries, mutations and subscriptions, one per procedure. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });

export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
