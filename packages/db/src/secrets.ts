import { createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** What stands in the database for a secret that is random: its SHA-256, in hexadecimal. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** 32 random bytes that fit a header and a URL. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/**
 * The secret in a link that is sent by e-mail: an HMAC-SHA256 in base64url. Nothing but the server's secret can make it,
 * so that neither the database nor the queue of jobs holds it, and a repeated mail holds the same.
 * @param version what changes when an earlier link must stop to work
 */
export function linkToken(secret: string, purpose: "invitation" | "restore", id: string, version: string) {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "shipkit links", 32));
  return createHmac("sha256", key).update(`${purpose}:${id}:${version}`).digest("base64url");
}
