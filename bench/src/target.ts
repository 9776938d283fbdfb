import { createHmac } from "node:crypto";

/** A person who is signed in, and a team in which they may list and create projects. */
export type Target = { token: string; userId: string; teamId: string };

export const operations = ["list", "create"] as const;
export type Operation = (typeof operations)[number];

/** How a server is spoken to: as tRPC's client does, batched, or plainly, with the caller named in a header. */
export type Dialect = "trpc" | "plain";

/** Rows that a page holds. */
export const pageSize = 20;

/** The `Cookie` header as Better Auth signs it. */
export function sessionCookie(token: string, secret: string): string {
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return `better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
