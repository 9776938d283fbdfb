import type { TransactionOptions } from "@shipkit/db";
import type { Context } from "../context.ts";
import { tooManyRequests, unauthorized } from "../errors.ts";

/** What a procedure's input names, of which the head of its transaction finds what there is. */
export type Target = Pick<TransactionOptions, "teamId" | "projectId" | "resource">;

/** What a scope of a call is opened with; `wait` are the seconds for which its caller has called too often. */
export function buildTransactionOptions(
  ctx: Context & { retryAfterSeconds?: number },
  target: Target = {},
): TransactionOptions {
  if (ctx.credential === null) throw unauthorized();
  if (ctx.retryAfterSeconds) throw tooManyRequests(ctx.retryAfterSeconds);
  return {
    role: "app",
    credential: ctx.credential,
    requestId: ctx.requestId,
    ...(ctx.ipAddress !== undefined && { ipAddress: ctx.ipAddress }),
    ...(ctx.userAgent !== undefined && { userAgent: ctx.userAgent }),
    ...target,
  };
}
