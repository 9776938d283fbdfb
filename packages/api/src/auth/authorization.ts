import type { Db, Recorder, TransactionOptions } from "@shipkit/db";
import { middleware } from "../trpc.ts";
import { runTransaction } from "./access-denied.ts";
import { requirePrincipal, type Principal } from "./access-rules.ts";
import { assertWithinRateLimit } from "./rate-limit.ts";
import { buildTransactionOptions, type Target } from "./transaction-options.ts";

/** An authorization is how the input names its target, and the access rule that the principal must satisfy on it. */
export type Authorization<Granted> = {
  parseTarget: (input: never) => Target;
  /** Returns what the handler gets in its context, or throws the error of the call. */
  authorize: (principal: Principal) => Granted;
  /** The row that a mutation locks before anything is checked. */
  lock?: TransactionOptions["lock"] | undefined;
};

/**
 * Authorizes the call, and runs its handler in the same transaction. A query is read-only. A mutation is recorded under the
 * path of its procedure, and commits with its activity entry or not at all.
 */
export function authorized<Granted extends object>({ parseTarget, authorize, lock }: Authorization<Granted>) {
  return middleware(async ({ ctx, input, type, path, next }) => {
    assertWithinRateLimit(ctx);
    const options = buildTransactionOptions(ctx, parseTarget(input as never));
    if (type === "mutation") {
      options.action = path;
      if (lock) options.lock = lock;
    }
    return runTransaction(ctx, options, async ({ db, record, authContext }) => {
      const principal = requirePrincipal(await authContext);
      const granted: { db: Db; record: Recorder; actor: string } & Granted = {
        db,
        record,
        ...authorize(principal),
        actor: principal.actor,
      };
      const result = await next({ ctx: granted });
      if (!result.ok) throw result.error; // returned, it would commit
      return result;
    });
  });
}

/**
 * Authorizes a query while it runs: its statement is sent together with `authenticate()`, in one round trip. It sees what
 * row-level security shows the caller, and its result is dropped if the caller is not authorized.
 */
export function authorizedSpeculative({ parseTarget, authorize }: Authorization<unknown>) {
  return middleware(async ({ ctx, input, next }) => {
    assertWithinRateLimit(ctx);
    const options = buildTransactionOptions(ctx, parseTarget(input as never));
    return ctx.database.transaction(options, async ({ db, authContext }) => {
      const [principal, result] = await Promise.all([authContext, next({ ctx: { db } })]);
      authorize(requirePrincipal(principal));
      if (!result.ok) throw result.error;
      return result;
    });
  });
}

/** Runs reads in a transaction that authorizes the call again. */
export type ReadTransaction = <T>(read: (db: Db) => Promise<T>) => Promise<T>;

/** Authorizes a query that takes longer than a transaction should stay open: `ctx.readTransaction` replaces `ctx.db`. */
export function authorizedReads({ parseTarget, authorize }: Authorization<unknown>) {
  return middleware(async ({ ctx, input, next }) => {
    assertWithinRateLimit(ctx);
    const options = buildTransactionOptions(ctx, parseTarget(input as never));
    const readTransaction: ReadTransaction = (read) =>
      ctx.database.transaction(options, async ({ db, authContext }) => {
        authorize(requirePrincipal(await authContext));
        return read(db);
      });
    await readTransaction(async () => {}); // rejects the call before the response starts
    return next({ ctx: { readTransaction } });
  });
}
