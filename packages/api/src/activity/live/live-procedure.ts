import { z } from "zod";
import { authenticated } from "../../auth/authentication.ts";
import { authorized } from "../../auth/authorization.ts";
import { unauthorized } from "../../errors.ts";
import { id } from "../../input.ts";
import { middleware } from "../../trpc.ts";
import { getLastSequence } from "./live-entries.ts";
import { resolveVisibility } from "./visibility.ts";

const topicInput = z.object({
  teamId: id,
  /** Only the entries of this project of the team. */
  projectId: id.optional(),
  /** The id of the last event that the client received. Without it, the subscription starts with the next new entry. */
  lastEventId: z.string().max(255).regex(/^\d+$/, "Enter the id of an event").transform(Number).nullish(),
});

/** Reserves a connection before anything is looked up, and releases it if the subscription is rejected. */
const withConnectionQuota = middleware(async ({ ctx, next }) => {
  const { credential, activityHub } = ctx;
  if (credential === null) throw unauthorized();
  const release = activityHub.reserve(credential);
  const result = await next({ ctx: { credential, release } });
  if (!result.ok) release();
  return result;
});

/** Subscribes to a team's log. The transaction that authorizes it ends before the first entry is sent. */
export const liveProcedure = authenticated
  .input(topicInput)
  .use(withConnectionQuota)
  .use(
    authorized({
      parseTarget: ({ teamId, projectId }: z.output<typeof topicInput>) => ({
        teamId,
        ...(projectId !== undefined && { projectId }),
      }),
      authorize: (principal) => ({ principal }),
    }),
  )
  .subscription(async ({ ctx, input: { lastEventId, ...topic }, signal }) => {
    const visibility = resolveVisibility(ctx.principal, topic);
    const lastSequence = await getLastSequence(ctx.db, topic.teamId);
    const subscriber = { ...topic, credential: ctx.credential };
    const start = { position: lastEventId ?? lastSequence, lastSequence, visibility };
    return ctx.activityHub.subscribe(subscriber, start, ctx.release, signal);
  });
