import type { AppRouter } from "@shipkit/api";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import superjson from "superjson";
import { queryClient } from "./query.ts";

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

export type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;

export type User = Outputs["user"]["me"];
export type Team = Outputs["team"]["get"];
export type ProjectRow = Outputs["project"]["list"]["items"][number];
export type Project = Outputs["project"]["get"];
export type Member = Outputs["member"]["list"]["items"][number];
export type Invitation = Outputs["invitation"]["list"]["items"][number];
export type InvitationPreview = Outputs["invitation"]["preview"];
export type ApiKey = Outputs["apiKey"]["list"]["items"][number];
export type ProjectMember = Outputs["projectMember"]["list"]["items"][number];
export type Session = Outputs["session"]["list"]["items"][number];
export type Activity = Outputs["activity"]["list"]["items"][number];
export type ActivityCount = Outputs["activity"]["summary"]["items"][number];
export type VerificationResult = Outputs["activity"]["verify"];
