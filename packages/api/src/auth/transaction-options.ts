import type { TransactionOptions } from "@shipkit/db";
import type { Context } from "../context.ts";
import { unauthorized } from "../errors.ts";

/** The target of a call is the team, project or row that its input names; `authenticate()` loads it. */
export type Target = Pick<TransactionOptions, "teamId" | "projectId" | "resource">;

/** Builds the options of a call's transaction. */
export function buildTransactionOptions(
  { credential, requestId, ipAddress, userAgent }: Context,
  target: Target = {},
): TransactionOptions {
  if (credential === null) throw unauthorized();
  return {
    role: "app",
    credential,
    requestId,
    ...(ipAddress !== undefined && { ipAddress }),
    ...(userAgent !== undefined && { userAgent }),
    ...target,
  };
}
