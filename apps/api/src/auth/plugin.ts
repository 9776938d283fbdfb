import { restoreUser, getUserDeletedAt, type Database } from "@shipkit/db";
import { buildLinkToken } from "@shipkit/db/secrets";
import { timingSafeEqual } from "node:crypto";
import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import { currentCall } from "./call.ts";

/** What ShipKit adds to sign-in: the way back for who removed their account, and what a page may offer. */
export function shipkitPlugin(database: Pick<Database, "asSystem">, secret: string, providers: string[]) {
  return {
    id: "shipkit",
    endpoints: {
      /** Restores an account, with the link that was sent when it was removed. */
      restoreAccount: createAuthEndpoint(
        "/restore-account",
        { method: "POST", body: z.object({ user: z.string().min(1).max(255), token: z.string().max(255) }) },
        async (call) => {
          const { user, token } = call.body;
          const request = { ...currentCall(), role: "auth", action: "user.restore" } as const;
          const restored = await database.asSystem(request, async (db) => {
            const removedAt = await getUserDeletedAt(db, user);
            if (!removedAt) return false;
            const expected = buildLinkToken(secret, "restore", user, String(removedAt.getTime()));
            return isSame(token, expected) && restoreUser(db, user, removedAt);
          });
          if (!restored) throw new APIError("BAD_REQUEST", { message: "This link is no longer good" });
          return call.json({ status: true });
        },
      ),

      /** The other ways to sign in that are set up. */
      listProviders: createAuthEndpoint("/providers", { method: "GET" }, async (call) =>
        call.json({ providers }),
      ),
    },
  } satisfies BetterAuthPlugin;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
