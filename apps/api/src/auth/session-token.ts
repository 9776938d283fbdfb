import { createHmac, timingSafeEqual } from "node:crypto";
import type { Auth } from "./auth.ts";

/** In which the server tells Better Auth where a request came from; what a client put there is overwritten. */
export const addressHeader = "x-shipkit-address";

/**
 * Reads the session's token out of a `Cookie` header: `name=<token>.<signature>`, URL-encoded, the signature
 * being the base64 HMAC-SHA256 of the token, as Better Auth signs its cookies.
 * @returns null where there is no such cookie, or its signature is not ours
 */
export async function sessionTokens(auth: Auth, secret: string) {
  const context = await auth.$context;
  const name = `${context.authCookies.sessionToken.name}=`;

  return (cookies: string | undefined): string | null => {
    const pair = cookies?.split("; ").find((cookie) => cookie.startsWith(name));
    if (!pair) return null;
    const value = decode(pair.slice(name.length));
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
