import { z } from "zod";
import { unauthorized } from "../../errors.ts";
import { authorized, authenticated } from "../../auth/authorization.ts";
import { id } from "../../input.ts";
import { middleware } from "../../trpc.ts";
import { sizeOf } from "./sequence-range.ts";
import { sightOf } from "./visibility.ts";

const subject = z.object({
  teamId: id,
  /** Only what happens in this project of the team's. */
  projectId: id.optional(),
  /** The id of the last event that was received, to go on with the one after it; without it starts what comes from now on. */
  lastEventId: z
    .string()
    .max(255)
    .regex(/^\d+$/, "Please give the id of an event")
    .transform(Number)
    .nullish(),
});

/** Takes one of the caller's places before anything is looked up, as calls that come too often are refused. */
const placed = middleware(async ({ ctx, next }) => {
  const { credential, activityHub } = ctx;
  if (credential === null) throw unauthorized();
  const release = activityHub.reserve(credential);
  const result = await next({ ctx: { credential, release } });
  if (!result.ok) release();
  return result;
});

/** The transaction with which it begins ends before the first entry; each read that follows has one of its own. */
export const followActivity = authenticated
  .input(subject)
  .use(placed)
  .use(
    authorized({
      parseTarget: ({ teamId, projectId }: z.output<typeof subject>) => ({
        teamId,
        ...(projectId !== undefined && { projectId }),
      }),
      authorize: (principal) => ({ principal }),
    }),
  )
  .subscription(async ({ ctx, input: { lastEventId, ...subject }, signal }) => {
    const sight = sightOf(ctx.principal, subject);
    const size = await sizeOf(ctx.db, subject.teamId);
    const follower = { ...subject, credential: ctx.credential };
    const start = { position: lastEventId ?? size, size, sight };
    return ctx.activityHub.follow(follower, start, ctx.release, signal);
  });
