import type { Caller, Database, Db, Head, Recorder, Request } from "@shipkit/db";
import { unauthorized } from "./errors.ts";
import { inScope } from "./refusal.ts";
import { requestOf, type Parents } from "./request.ts";
import { middleware, procedure } from "./trpc.ts";

/**
 * Counts the call, of which the guard speaks in its place: who is signed in comes before what is wrong with the input, and
 * that before how often they call. One middleware, since each costs the copies that tRPC makes of the context.
 */
export const signedIn = procedure.use(async ({ ctx, next }) => {
  const { caller, database, limits, ipAddress = "" } = ctx;
  const wait = await limits.call(caller, ipAddress);
  if (caller !== null) {
    const result = await next({ ctx: { wait } });
    const code = result.ok ? undefined : result.error.code;
    const unknown =
      code === "UNAUTHORIZED" || (code === "BAD_REQUEST" && (await isUnknown(database, caller)));
    if (!unknown) return result;
  }
  await limits.stranger(ipAddress);
  throw unauthorized();
});

/** Whether a session or key is not good, asked where its call did not come as far as that. */
const isUnknown = (database: Database, caller: Caller): Promise<boolean> =>
  database.scope({ role: "app", caller }, async ({ head }) => (await head).caller === null);

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
 * only; a mutation is named by the procedure's path, and commits with its entry or not at all. One that is refused leaves
 * a warning.
 */
export function guarded<Admitted extends object>({ parents, admit, lock }: Guard<Admitted>) {
  return middleware(async ({ ctx, input, type, path, next }) => {
    const request = requestOf(ctx, parents(input as never));
    if (type === "mutation") {
      request.action = path;
      if (lock) request.lock = lock;
    }
    return inScope(ctx, request, async ({ db, record, head }) => {
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

/**
 * For what takes longer than a transaction should be open: reads in one of its own each time, in which the caller's rights
 * are looked at anew.
 */
export type Reader = <T>(work: (db: Db) => Promise<T>) => Promise<T>;

/** A query whose handler has `ctx.read` in place of `ctx.db`. */
export function guardedReader({ parents, admit }: Guard<unknown>) {
  return middleware(async ({ ctx, input, next }) => {
    const request = requestOf(ctx, parents(input as never));
    const read: Reader = (work) =>
      ctx.database.scope(request, async ({ db, head }) => {
        admit(known(await head));
        return work(db);
      });
    await read(async () => {}); // refused before anything is answered
    return next({ ctx: { read } });
  });
}

/** Whom the head found, who must be somebody. */
export function known(head: Head): Found {
  if (head.caller === null) throw unauthorized();
  return head as Found; // just checked
}
