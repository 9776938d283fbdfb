import { randomBytes } from "node:crypto";
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

/**
 * Reads a secret from a file, or creates it with 32 random bytes. Sessions thus outlive a restart.
 * @throws an error if the file has no secret, which a power cut can leave: a new one would invalidate sessions and seals
 */
export function readOrCreateSecret(file: string): string {
  const secret = readIfExists(file) ?? createSecret(file);
  if (/^[\x21-\x7E]{32,}$/.test(secret)) return secret; // a power cut can leave zeros too
  throw new Error(
    `${file} is damaged: it has no secret. Restore it from a backup, or delete it: everyone is signed out then, and new seals get another key.`,
  );
}

/** Writes another file, flushes it and links it: the secret appears whole, and only the first of two processes creates it. */
function createSecret(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (getCode(error) !== "EEXIST") renameSync(draft, file); // a file system without hard links
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, "utf8").trim();
}

function readIfExists(file: string): string | undefined {
  try {
    closeToOthers(file);
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (getCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Takes the right to read the secret from other users, which some archives give them. */
function closeToOthers(file: string): void {
  const { mode, uid } = statSync(file);
  if (uid === process.getuid?.() && (mode & 0o077) !== 0) chmodSync(file, 0o600);
}

const getCode = (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined);
