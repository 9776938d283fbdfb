import { createHmac } from "node:crypto";

/** The session of a user, and a team in which the user may list and create projects. */
export type Target = { token: string; userId: string; teamId: string };

export const operations = ["list", "create"] as const;
export type Operation = (typeof operations)[number];

/** How requests are sent: batched like tRPC's client, or as plain JSON with the user id in a header. */
export type Protocol = "trpc" | "plain";

/** Rows of a page. */
export const pageSize = 20;

/** Returns the `Cookie` header as Better Auth signs it. */
export function signSessionCookie(token: string, secret: string): string {
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return `better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
