import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import type { TestDatabase } from "@shipkit/db/test-kit";
import { createCaller } from "../src/index.ts";

/** The server's secret. */
export const secret = "a secret of the tests, long enough";

const limits = { call: async () => 0, invitation: async () => 0 };

/** The API as someone calls it who holds this session, or this API key. */
export const callerOf = (kit: TestDatabase, who: { sessionToken: string } | { apiKey: string } | null) =>
  createCaller({
    database: kit.database,
    caller: who && ("apiKey" in who ? { apiKey: who.apiKey } : { sessionToken: who.sessionToken }),
    limits,
    secret,
    requestId: randomUUID(),
    ipAddress: "192.0.2.1",
    userAgent: "test",
  });

/** The code that a call is refused with. */
export async function refusal(call: Promise<unknown>): Promise<TRPCError["code"]> {
  try {
    await call;
  } catch (error) {
    if (error instanceof TRPCError) return error.code;
    throw error;
  }
  throw new Error("the call was not refused");
}
