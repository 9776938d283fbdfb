import { createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** Returns the SHA-256 of a random secret in hexadecimal: what the database stores of it. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Generates 32 random bytes in base64url, which fits a header and a URL. */
export const generateSecret = (): string => randomBytes(32).toString("base64url");

/**
 * Builds the token of a link that is sent by e-mail: an HMAC-SHA256 in base64url. Neither the database nor the job queue
 * holds it, and a mail that is sent again holds the same one.
 * @param secret the server's secret
 * @param version changes when earlier links become invalid
 */
export function buildLinkToken(
  secret: string,
  purpose: "invitation" | "restore",
  id: string,
  version: string,
): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "shipkit links", 32));
  return createHmac("sha256", key).update(`${purpose}:${id}:${version}`).digest("base64url");
}
