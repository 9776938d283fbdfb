import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import type { TestDatabase } from "@shipkit/db/test-kit";
import { createCaller } from "../src/index.ts";

/** The API as someone calls it who holds this session. */
export const callerOf = (kit: TestDatabase, person: { sessionToken: string } | null) =>
  createCaller({
    database: kit.database,
    sessionToken: person?.sessionToken ?? null,
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
