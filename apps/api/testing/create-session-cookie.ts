import { createHmac } from "node:crypto";
import { createTestSettings } from "@shipkit/runtime/testing";

/** Creates the cookie of a session that a test inserted, signed as sign-in does. */
export function createSessionCookie(token: string): string {
  const signature = createHmac("sha256", createTestSettings().authSecret).update(token).digest("base64");
  return `better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
