/**
 * Decodes Base64 (RFC 4648, section 4).
 * @returns null if the text is not canonical Base64; `Buffer` alone ignores invalid characters
 */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : null;
}
