import { recordFailedLogin, type Database } from "@shipkit/db";
import type { Logger } from "@shipkit/runtime/logger";
import { APIError } from "better-auth/api";
import { currentCall } from "./call.ts";

/** By which of Better Auth's codes someone gave a wrong password, and what its entry says. */
const failures: Record<string, { action: string; details: string } | undefined> = {
  INVALID_EMAIL_OR_PASSWORD: { action: "user.signInFailed", details: "failed to sign in" },
  INVALID_PASSWORD: { action: "user.changePasswordFailed", details: "failed to change their password" },
};

/**
 * Records that someone gave a wrong password for the account of this address, where that is what they were answered.
 * It is answered all the same where the entry cannot be written.
 */
export const failureRecorder =
  (database: Pick<Database, "asSystem">, log: Logger) =>
  async (answer: unknown, email: string): Promise<void> => {
    const failure = answer instanceof APIError ? failures[answer.body?.code ?? ""] : undefined;
    if (!failure) return;
    const { action, details } = failure;
    try {
      await database.asSystem({ ...currentCall(), role: "auth", action }, (db) =>
        recordFailedLogin(db, details, email),
      );
    } catch (error) {
      log.error({ requestId: currentCall().requestId, action, error }, "left no entry");
    }
  };
