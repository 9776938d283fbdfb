import type { Request } from "@shipkit/db";
import type { Context } from "./context.ts";
import { tooOften, unauthorized } from "./errors.ts";

/** What a procedure's input names, of which the head of its transaction finds what there is. */
export type Parents = Pick<Request, "teamId" | "projectId" | "child">;

/** What a scope of a call is opened with; `wait` are the seconds for which its caller has called too often. */
export function requestOf(ctx: Context & { wait?: number }, parents: Parents = {}): Request {
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
