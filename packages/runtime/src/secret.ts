import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Reads a secret from a file, or creates it with 32 random bytes. Sessions thus outlive a restart. */
export function readOrCreateSecret(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    mkdirSync(dirname(file), { recursive: true });
    const secret = randomBytes(32).toString("base64url");
    try {
      writeFileSync(file, secret, { mode: 0o600, flag: "wx" });
      return secret;
    } catch (error) {
      // Another process created it at the same moment.
      if (error instanceof Error && "code" in error && error.code === "EEXIST")
        return readOrCreateSecret(file);
      throw error;
    }
  }
}
