import type { Db, Head, Recorder, Request } from "@shipkit/db";
import type { Context } from "./context.ts";
import { tooOften, unauthorized } from "./errors.ts";
import { middleware, procedure } from "./trpc.ts";

/** Counts the call; what comes of it is said in its place, after what is wrong with the input. */
const limited = procedure.use(async ({ ctx, next }) => {
  const wait = await ctx.limits.call(ctx.caller, ctx.ipAddress ?? "");
  const result = await next({ ctx: { wait } });
  if (!result.ok && result.error.code === "UNAUTHORIZED") await ctx.limits.stranger(ctx.ipAddress ?? "");
  return result;
});

/** Who is signed in comes before what is wrong with the input. */
export const signedIn = limited.use(async ({ ctx, next }) => {
  const { caller } = ctx;
  if (caller === null) throw unauthorized();
  const result = await next({ ctx: { caller } });
  if (!result.ok && result.error.code === "BAD_REQUEST")
    await ctx.database.scope({ role: "app", caller }, async ({ head }) => {
      if ((await head).caller === null) throw unauthorized();
    });
  return result;
});

type Parents = Pick<Request, "teamId" | "projectId" | "child">;

/** What the head of a transaction found, for a caller whose credential is good. */
export type Found = Head & { caller: string };

export type Guard<Admitted> = {
  parents: (input: never) => Parents;
  /** Answers what the handler is given besides, or throws what the caller is told. */
  admit: (found: Found) => Admitted;
  lock?: Request["lock"] | undefined;
};

/**
 * Runs the handler in one transaction as its caller, once `admit` has let the head of it pass. A query is read
 * only; a mutation is named by the procedure's path, and commits with its entry or not at all.
 */
export function guarded<Admitted extends object>({ parents, admit, lock }: Guard<Admitted>) {
  return middleware(async ({ ctx, input, type, path, next }) => {
    const request = requestOf(ctx, parents(input as never));
    if (type === "mutation") {
      request.action = path;
      if (lock) request.lock = lock;
    }
    return ctx.database.scope(request, async ({ db, record, head }) => {
      const found = known(await head);
      const scoped: { db: Db; record: Recorder; caller: string } & Admitted = {
        db,
        record,
        ...admit(found),
        caller: found.caller,
      };
      const result = await next({ ctx: scoped });
      if (!result.ok) throw result.error; // returned, it would commit
      return result;
    });
  });
}

/**
 * The same for a query that needs nothing of what the head finds: its statement travels with the head, in one round
 * trip. It sees what row-level security shows the caller, and its answer is dropped where `admit` refuses.
 */
export function guardedAhead({ parents, admit }: Guard<unknown>) {
  return middleware(async ({ ctx, input, next }) =>
    ctx.database.scope(requestOf(ctx, parents(input as never)), async ({ db, head }) => {
      const [found, result] = await Promise.all([head, next({ ctx: { db } })]);
      admit(known(found));
      if (!result.ok) throw result.error;
      return result;
    }),
  );
}

function known(head: Head): Found {
  if (head.caller === null) throw unauthorized();
  return head as Found; // just checked
}

function requestOf(ctx: Context & { wait?: number }, parents: Parents): Request {
  if (ctx.caller === null) throw unauthorized();
  if (ctx.wait) throw tooOften(ctx.wait);
  return {
    role: "app",
    caller: ctx.caller,
    requestId: ctx.requestId,
    ...(ctx.ipAddress !== undefined && { ipAddress: ctx.ipAddress }),
    ...(ctx.userAgent !== undefined && { userAgent: ctx.userAgent }),
    ...parents,
  };
}
