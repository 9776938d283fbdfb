/**
 * The bytes that this Base64 (RFC 4648, 4) stands for.
 * @returns null where it is not the one way to write them, since `Buffer` reads past what is wrong
 */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : null;
}
