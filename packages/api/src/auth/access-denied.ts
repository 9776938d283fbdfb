import { getApiKeyId, type AuthContext, type TransactionOptions, type Transaction } from "@shipkit/db";
import { getTRPCErrorFromUnknown } from "@trpc/server";
import type { Context } from "../context.ts";
import { translateError } from "../errors.ts";
import { buildTransactionOptions } from "./transaction-options.ts";

/** Runs `work` in one transaction. A mutation that is FORBIDDEN there leaves a warning, once that is over. */
export async function runTransaction<T>(
  ctx: Context,
  options: TransactionOptions,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const last: { authContext?: Promise<AuthContext> } = {}; // of the transaction that was run again, where one was
  try {
    return await ctx.database.transaction(options, (transaction) => {
      last.authContext = transaction.authContext;
      return work(transaction);
    });
  } catch (error) {
    if (options.action !== undefined && isForbidden(error))
      await recordAccessDenied(ctx, options, last.authContext);
    throw error;
  }
}

const isForbidden = (error: unknown) => translateError(getTRPCErrorFromUnknown(error)).code === "FORBIDDEN";

/** Records as the caller what they were refused; where that fails the server hears of it, and they are told the same. */
async function recordAccessDenied(
  ctx: Context,
  { action = "", resource }: TransactionOptions,
  principal: Promise<AuthContext> | undefined,
): Promise<void> {
  const request = { ...buildTransactionOptions(ctx), action }; // which names no parents, and so locks none
  try {
    const authContext = await principal;
    if (!authContext?.actor || (await ctx.limits.accessDenied(authContext.actor)) > 0) return;
    const { actor, team } = authContext;
    if (getApiKeyId(actor) === null) request.credential = { userId: actor }; // whose session may have ended meanwhile
    const { id, ...named } = toActivityTarget(authContext, resource);
    await ctx.database.transaction(request, async ({ record }) =>
      record(
        { id, teamId: team?.id ?? null },
        { details: `was refused ${action}`, severity: "warning", ...named },
      ),
    );
  } catch (error) {
    ctx.log.error({ requestId: ctx.requestId, action, error }, "left no entry");
  }
}

/** What the input named: the row, or else its parent. */
function toActivityTarget({ team, project }: AuthContext, resource: TransactionOptions["resource"]) {
  if (resource) return { id: resource.id };
  if (project) return { id: project.id, targetType: "project" };
  if (team) return { id: team.id, targetType: "team" };
  return { id: null };
}
