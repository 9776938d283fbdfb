import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import type { TestDatabase } from "@shipkit/testing";
import { createCaller, type Context } from "../src/index.ts";
import { missingActivityHub } from "./use-activity-hub.ts";

/** The server's secret in tests. */
export const testSecret = "a secret of the tests, long enough";

const unlimited: Context["limits"] = {
  call: async () => 0,
  invalidCredential: async () => {},
  accessDenied: async () => 0,
  invitation: async () => 0,
};

/** Fails the test that makes the server log an error. */
const failingLog: Context["log"] = {
  error: (fields, message) => {
    throw new Error(message, { cause: fields });
  },
};

type Credential = { sessionToken: string } | { apiKey: string } | null;

/** Creates the context of one call with this credential. */
export const createContext = (
  testDatabase: Pick<TestDatabase, "database">,
  credential: Credential,
  activityHub: Context["activityHub"] = missingActivityHub,
): Context => ({
  database: testDatabase.database,
  activityHub,
  credential:
    credential &&
    ("apiKey" in credential ? { apiKey: credential.apiKey } : { sessionToken: credential.sessionToken }),
  limits: unlimited,
  log: failingLog,
  secret: testSecret,
  trustedLog: { trustedKeys: [] },
  requestId: randomUUID(),
  ipAddress: "192.0.2.1",
  userAgent: "test",
});

/** Creates a tRPC caller with the session or API key: `callAs(testDatabase, owner).project.list({ teamId })`. */
export const callAs = (testDatabase: Pick<TestDatabase, "database">, credential: Credential) =>
  createCaller(createContext(testDatabase, credential));

/** Returns the error code of a call that must fail. */
export async function getErrorCode(call: Promise<unknown>): Promise<TRPCError["code"]> {
  try {
    await call;
  } catch (error) {
    if (error instanceof TRPCError) return error.code;
    throw error;
  }
  throw new Error("the call did not fail");
}

/** Returns `done`, or the error code; rethrows any other error. */
export const getOutcome = (call: Promise<unknown>) =>
  call.then(
    () => "done" as const,
    () => getErrorCode(call),
  );

/** Returns the outcome of each call, sorted. */
export const getOutcomes = async (...attempts: Promise<unknown>[]) =>
  (await Promise.all(attempts.map(getOutcome))).toSorted();
