import { timingSafeEqual } from "node:crypto";
import { getUserDeletedAt, restoreUser, type Database } from "@shipkit/db";
import { buildLinkToken } from "@shipkit/db/secrets";
import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import { getCurrentRequest } from "./current-request.ts";

/** Creates the plugin that adds ShipKit's own endpoints to sign-in. */
export function createShipkitPlugin(
  database: Pick<Database, "asSystem">,
  secret: string,
  providers: string[],
) {
  return {
    id: "shipkit",
    endpoints: {
      /** Restores a deleted account, with the link that was sent when it was deleted. */
      restoreAccount: createAuthEndpoint(
        "/restore-account",
        { method: "POST", body: z.object({ user: z.string().min(1).max(255), token: z.string().max(255) }) },
        async (context) => {
          const { user, token } = context.body;
          const request = { ...getCurrentRequest(), role: "auth", action: "user.restore" } as const;
          const restored = await database.asSystem(request, async (db) => {
            const deletedAt = await getUserDeletedAt(db, user);
            if (!deletedAt) return false;
            const expected = buildLinkToken(secret, "restore", user, String(deletedAt.getTime()));
            return isSame(token, expected) && restoreUser(db, user, deletedAt);
          });
          if (!restored)
            throw new APIError("BAD_REQUEST", { message: "The link is invalid or has expired." });
          return context.json({ status: true });
        },
      ),

      /** Lists the sign-in providers that are set up. */
      listProviders: createAuthEndpoint("/providers", { method: "GET" }, async (context) =>
        context.json({ providers }),
      ),
    },
  } satisfies BetterAuthPlugin;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
