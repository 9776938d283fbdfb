import { apiKeyOf, type Head, type Request, type Scope } from "@shipkit/db";
import { getTRPCErrorFromUnknown } from "@trpc/server";
import type { Context } from "./context.ts";
import { translate } from "./errors.ts";
import { requestOf } from "./request.ts";

/** Runs `work` in one transaction. A mutation that is FORBIDDEN there leaves a warning, once that is over. */
export async function inScope<T>(
  ctx: Context,
  request: Request,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  const last: { head?: Promise<Head> } = {}; // of the transaction that was run again, where one was
  try {
    return await ctx.database.scope(request, (scope) => {
      last.head = scope.head;
      return work(scope);
    });
  } catch (error) {
    if (request.action !== undefined && isForbidden(error)) await recordRefusal(ctx, request, last.head);
    throw error;
  }
}

const isForbidden = (error: unknown) => translate(getTRPCErrorFromUnknown(error)).code === "FORBIDDEN";

/** Records as the caller what they were refused; where that fails the server hears of it, and they are told the same. */
async function recordRefusal(
  ctx: Context,
  { action = "", child }: Request,
  found: Promise<Head> | undefined,
): Promise<void> {
  const request = { ...requestOf(ctx), action }; // which names no parents, and so locks none
  try {
    const head = await found;
    if (!head?.caller || (await ctx.limits.refusal(head.caller)) > 0) return;
    const { caller, team } = head;
    if (apiKeyOf(caller) === null) request.caller = { userId: caller }; // whose session may have ended meanwhile
    const { id, ...named } = targetOf(head, child);
    await ctx.database.scope(request, async ({ record }) =>
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
function targetOf({ team, project }: Head, child: Request["child"]) {
  if (child) return { id: child.id };
  if (project) return { id: project.id, targetType: "project" };
  if (team) return { id: team.id, targetType: "team" };
  return { id: null };
}
