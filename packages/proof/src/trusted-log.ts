import { parseCheckpoint, type Checkpoint } from "./checkpoint.ts";
import { InvalidSeal } from "./invalid-seal.ts";
import { parseNote, verifyNote } from "./signed-note.ts";
import type { VerifierKey } from "./verifier-key.ts";

/** The log that is verified: its origin, and the public keys that may sign its checkpoints. */
export type TrustedLog = { origin: string; keys: VerifierKey[] };

/**
 * Verifies that a note is a checkpoint of the log, signed by a trusted key.
 * @throws InvalidSeal
 */
export function verifyCheckpoint(note: string, { origin, keys }: TrustedLog): Checkpoint {
  const checkpoint = parseCheckpoint(verifyNote(note, keys));
  if (checkpoint.origin !== origin) throw new InvalidSeal(`belongs to the log ${checkpoint.origin}`);
  return checkpoint;
}

/** Parses the checkpoint of a note without verifying it; null if it has none. Trust nothing in it. */
export function parseUnverifiedCheckpoint(note: string): Checkpoint | null {
  try {
    return parseCheckpoint(parseNote(note).text);
  } catch (error) {
    if (error instanceof InvalidSeal) return null;
    throw error;
  }
}
