import { recordFailedLogin, type Database } from "@shipkit/db";
import type { Logger } from "@shipkit/runtime/logger";
import { APIError } from "better-auth/api";
import { getCurrentRequest } from "./current-request.ts";

/** The activity entries of a wrong password, by Better Auth's error code. */
const entries: Record<string, { action: string; details: string } | undefined> = {
  INVALID_EMAIL_OR_PASSWORD: { action: "user.signInFailed", details: "failed to sign in" },
  INVALID_PASSWORD: { action: "user.changePasswordFailed", details: "failed to change their password" },
};

/**
 * Creates a function that records a failed login, if the response is one. If the entry cannot be written, the response is
 * sent all the same.
 */
export const createFailedLoginRecorder =
  (database: Pick<Database, "asSystem">, log: Logger) =>
  async (response: unknown, email: string): Promise<void> => {
    const entry = response instanceof APIError ? entries[response.body?.code ?? ""] : undefined;
    if (!entry) return;
    const { action, details } = entry;
    const request = getCurrentRequest();
    try {
      await database.asSystem({ ...request, role: "auth", action }, (db) =>
        recordFailedLogin(db, details, email),
      );
    } catch (error) {
      log.error({ requestId: request.requestId, action, error }, "failed to write activity entry");
    }
  };
