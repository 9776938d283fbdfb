import { createHmac, timingSafeEqual } from "node:crypto";
import type { Auth } from "./auth.ts";

/**
 * Creates a function that reads the session token from a `Cookie` header. As Better Auth signs it, the cookie is
 * `name=<token>.<signature>`, URL-encoded, with the base64 HMAC-SHA256 of the token.
 * @returns a function that returns null if there is no such cookie, or its signature is invalid
 */
export async function createSessionTokenReader(auth: Auth, secret: string) {
  const context = await auth.$context;
  const namePrefix = `${context.authCookies.sessionToken.name}=`;

  return (cookies: string | undefined): string | null => {
    const pair = cookies?.split("; ").find((cookie) => cookie.startsWith(namePrefix));
    if (!pair) return null;
    const value = decode(pair.slice(namePrefix.length));
    const dot = value.lastIndexOf(".");
    if (dot < 1) return null;
    const token = value.slice(0, dot);
    const given = Buffer.from(value.slice(dot + 1), "base64");
    const signature = createHmac("sha256", secret).update(token).digest();
    return given.length === signature.length && timingSafeEqual(given, signature) ? token : null;
  };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
