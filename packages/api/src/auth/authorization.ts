import type { Credential, Database, Db, AuthContext, Recorder, TransactionOptions } from "@shipkit/db";
import { unauthorized } from "../errors.ts";
import { runTransaction } from "./access-denied.ts";
import { buildTransactionOptions, type Target } from "./transaction-options.ts";
import { middleware, procedure } from "../trpc.ts";

/**
 * Counts the call, of which the guard speaks in its place: who is signed in comes before what is wrong with the input, and
 * that before how often they call. One middleware, since each costs the copies that tRPC makes of the context.
 */
export const authenticated = procedure.use(async ({ ctx, next }) => {
  const { credential, database, limits, ipAddress = "" } = ctx;
  const retryAfterSeconds = await limits.call(credential, ipAddress);
  if (credential !== null) {
    const result = await next({ ctx: { wait: retryAfterSeconds } });
    const code = result.ok ? undefined : result.error.code;
    const unknown =
      code === "UNAUTHORIZED" ||
      (code === "BAD_REQUEST" && (await isInvalidCredential(database, credential)));
    if (!unknown) return result;
  }
  await limits.invalidCredential(ipAddress);
  throw unauthorized();
});

/** Whether a session or key is not good, asked where its call did not come as far as that. */
const isInvalidCredential = (database: Database, credential: Credential): Promise<boolean> =>
  database.transaction(
    { role: "app", credential },
    async ({ authContext }) => (await authContext).actor === null,
  );

/** What the head of a transaction found, for a caller whose credential is good. */
export type Principal = AuthContext & { actor: string };

export type Authorization<Admitted> = {
  parseTarget: (input: never) => Target;
  /** Answers what the handler is given besides, or throws what the caller is told. */
  authorize: (principal: Principal) => Admitted;
  lock?: TransactionOptions["lock"] | undefined;
};

/**
 * Runs the handler in one transaction as its caller, once `admit` has let the head of it pass. A query is read
 * only; a mutation is named by the procedure's path, and commits with its entry or not at all. One that is refused leaves
 * a warning.
 */
export function authorized<Admitted extends object>({
  parseTarget,
  authorize,
  lock,
}: Authorization<Admitted>) {
  return middleware(async ({ ctx, input, type, path, next }) => {
    const options = buildTransactionOptions(ctx, parseTarget(input as never));
    if (type === "mutation") {
      options.action = path;
      if (lock) options.lock = lock;
    }
    return runTransaction(ctx, options, async ({ db, record, authContext }) => {
      const principal = requirePrincipal(await authContext);
      const scoped: { db: Db; record: Recorder; actor: string } & Admitted = {
        db,
        record,
        ...authorize(principal),
        actor: principal.actor,
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
export function authorizedSpeculative({ parseTarget, authorize }: Authorization<unknown>) {
  return middleware(async ({ ctx, input, next }) =>
    ctx.database.transaction(
      buildTransactionOptions(ctx, parseTarget(input as never)),
      async ({ db, authContext }) => {
        const [principal, result] = await Promise.all([authContext, next({ ctx: { db } })]);
        authorize(requirePrincipal(principal));
        if (!result.ok) throw result.error;
        return result;
      },
    ),
  );
}

/**
 * For what takes longer than a transaction should be open: reads in one of its own each time, in which the caller's rights
 * are looked at anew.
 */
export type ReadTransaction = <T>(work: (db: Db) => Promise<T>) => Promise<T>;

/** A query whose handler has `ctx.readTransaction` in place of `ctx.db`. */
export function authorizedReads({ parseTarget, authorize }: Authorization<unknown>) {
  return middleware(async ({ ctx, input, next }) => {
    const options = buildTransactionOptions(ctx, parseTarget(input as never));
    const readTransaction: ReadTransaction = (work) =>
      ctx.database.transaction(options, async ({ db, authContext }) => {
        authorize(requirePrincipal(await authContext));
        return work(db);
      });
    await readTransaction(async () => {}); // refused before anything is answered
    return next({ ctx: { readTransaction } });
  });
}

/** Whom the head found, who must be somebody. */
export function requirePrincipal(authContext: AuthContext): Principal {
  if (authContext.actor === null) throw unauthorized();
  return authContext as Principal; // just checked
}
