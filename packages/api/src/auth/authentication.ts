import type { Credential, Database } from "@shipkit/db";
import { unauthorized } from "../errors.ts";
import { procedure } from "../trpc.ts";
import { countCall } from "./rate-limit.ts";

/**
 * Requires a valid session or API key, and counts the call. Errors are reported in order: authentication, input, rate limit.
 * It is one middleware because tRPC copies the context for each.
 */
export const authenticated = procedure.use(async ({ ctx, next }) => {
  const { credential, database, limits, ipAddress = "" } = ctx;
  const countedCall = await countCall(ctx);
  if (credential !== null) {
    const result = await next({ ctx: countedCall });
    const code = result.ok ? undefined : result.error.code;
    const isInvalid =
      code === "UNAUTHORIZED" ||
      (code === "BAD_REQUEST" && (await isInvalidCredential(database, credential)));
    if (!isInvalid) return result;
  }
  await limits.invalidCredential(ipAddress);
  throw unauthorized();
});

/** Looks up a credential whose call failed before its transaction began. */
const isInvalidCredential = (database: Database, credential: Credential): Promise<boolean> =>
  database.transaction(
    { role: "app", credential },
    async ({ authContext }) => (await authContext).actor === null,
  );
