import { createHash, createHmac, hkdfSync } from "node:crypto";

/** SHA-256 in hexadecimal: what is stored of a secret that was handed out. */
export const hashSecret = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * The secret of a link in a mail. It follows from what it opens, so that a job need not hold it and a repeated mail
 * carries the same one; whatever changes `version` makes the links before it worthless.
 * @param secret `AUTH_SECRET`
 * @returns HMAC-SHA256 in base64url, under a key that HKDF (RFC 5869) derives for links alone
 */
export function linkToken(secret: string, purpose: string, id: string, version: string): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "shipkit links", 32));
  return createHmac("sha256", key).update(`${purpose}:${id}:${version}`).digest("base64url");
}
