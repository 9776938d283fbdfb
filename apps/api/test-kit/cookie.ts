import { createHmac } from "node:crypto";
import { testEnv } from "@shipkit/service/test-kit";

/** The cookie of a session that a test put into the database, signed as sign-in does. */
export function sessionCookie(token: string): string {
  const signature = createHmac("sha256", testEnv().authSecret).update(token).digest("base64");
  return `better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
