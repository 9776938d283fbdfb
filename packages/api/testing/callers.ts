import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import type { TestDatabase } from "@shipkit/db/test-kit";
import { noLive } from "./activity-hub.ts";
import { createCaller, type Context } from "../src/index.ts";

/** The server's secret. */
export const secret = "a secret of the tests, long enough";

const limits = {
  call: async () => 0,
  invalidCredential: async () => {},
  accessDenied: async () => 0,
  invitation: async () => 0,
};

/** What a server would log fails the test, which is not told of it otherwise. */
const log = {
  error: (fields: object, message: string) => {
    throw new Error(message, { cause: fields });
  },
};

type Caller = { sessionToken: string } | { apiKey: string } | null;

/** What a server would know of this caller's call. */
export const contextOf = (
  kit: Pick<TestDatabase, "database">,
  caller: Caller,
  live: Context["activityHub"] = noLive,
): Context => ({
  database: kit.database,
  activityHub: live,
  credential:
    caller && ("apiKey" in caller ? { apiKey: caller.apiKey } : { sessionToken: caller.sessionToken }),
  limits,
  log,
  secret,
  trustedLog: { trustedKeys: [] },
  requestId: randomUUID(),
  ipAddress: "192.0.2.1",
  userAgent: "test",
});

/** The API as someone calls it who holds this session, or this API key. */
export const callerOf = (kit: Pick<TestDatabase, "database">, caller: Caller) =>
  createCaller(contextOf(kit, caller));

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

/** `done`, or the code of the refusal; anything else that went wrong fails the test. */
export const outcome = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    () => refusal(call),
  );
