import { getApiKeyId, type AuthContext, type Transaction, type TransactionOptions } from "@shipkit/db";
import { getTRPCErrorFromUnknown } from "@trpc/server";
import type { Context } from "../context.ts";
import { translateError } from "../errors.ts";
import { buildTransactionOptions } from "./transaction-options.ts";

/** Runs `work` in one transaction. If a mutation is FORBIDDEN, records that after the rollback. */
export async function runTransaction<T>(
  ctx: Context,
  options: TransactionOptions,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const lastRun: { authContext?: Promise<AuthContext> } = {}; // a transaction may be retried
  try {
    return await ctx.database.transaction(options, (transaction) => {
      lastRun.authContext = transaction.authContext;
      return work(transaction);
    });
  } catch (error) {
    if (options.action !== undefined && isForbidden(error))
      await recordAccessDenied(ctx, options, lastRun.authContext);
    throw error;
  }
}

const isForbidden = (error: unknown) => translateError(getTRPCErrorFromUnknown(error)).code === "FORBIDDEN";

/** Records an access-denied entry of severity `warning`. A failure is logged, and does not change the caller's error. */
async function recordAccessDenied(
  ctx: Context,
  { action = "", resource }: TransactionOptions,
  authContext: Promise<AuthContext> | undefined,
): Promise<void> {
  const options = { ...buildTransactionOptions(ctx), action }; // without a target, which would be locked
  try {
    const principal = await authContext;
    if (!principal?.actor || (await ctx.limits.accessDenied(principal.actor)) > 0) return;
    const { actor, team } = principal;
    if (getApiKeyId(actor) === null) options.credential = { userId: actor }; // the session may have ended meanwhile
    const { id, ...named } = toActivityTarget(principal, resource);
    await ctx.database.transaction(options, async ({ record }) =>
      record(
        { id, teamId: team?.id ?? null },
        { details: `was refused ${action}`, severity: "warning", ...named },
      ),
    );
  } catch (error) {
    ctx.log.error({ requestId: ctx.requestId, action, error }, "failed to write activity entry");
  }
}

/** Returns what the input named: the row, or else its project or team. */
function toActivityTarget({ team, project }: AuthContext, resource: TransactionOptions["resource"]) {
  if (resource) return { id: resource.id };
  if (project) return { id: project.id, targetType: "project" };
  if (team) return { id: team.id, targetType: "team" };
  return { id: null };
}
