import { decodeBase64 } from "./base64.ts";
import { InvalidSeal } from "./invalid-seal.ts";
import { isKeyName, isNoteText } from "./note-text.ts";
import { keyIdSizeBytes, type VerifierKey } from "./verifier-key.ts";

type NoteSignature = { name: string; keyId: Buffer; signature: Buffer };

const maxSignatures = 16;

/**
 * Parses a signed note (https://c2sp.org/signed-note) without verifying its signatures.
 * @throws InvalidSeal if the note is malformed
 */
export function parseNote(note: string): { text: string; signatures: NoteSignature[] } {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !isNoteText(note)) throw new InvalidSeal("is not a signed note");
  const lines = note.slice(end + 2, -1).split("\n");
  if (lines.length > maxSignatures) throw new InvalidSeal(`has more than ${maxSignatures} signatures`);
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): NoteSignature {
  const [, name = "", base64 = ""] = /^— ([^ ]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? [];
  const bytes = decodeBase64(base64);
  if (!isKeyName(name) || !bytes || bytes.length <= keyIdSizeBytes)
    throw new InvalidSeal("is not a signed note");
  return { name, keyId: bytes.subarray(0, keyIdSizeBytes), signature: bytes.subarray(keyIdSizeBytes) };
}

/**
 * Verifies a signed note and returns its text. Signatures of unknown keys are ignored.
 * @throws InvalidSeal if no trusted key signed the note, or if a signature of a trusted key is invalid
 */
export function verifyNote(note: string, trustedKeys: VerifierKey[]): string {
  const { text, signatures } = parseNote(note);
  let isSigned = false;
  for (const { name, keyId, signature } of signatures) {
    const key = trustedKeys.find((trusted) => trusted.name === name && trusted.keyId.equals(keyId));
    if (!key) continue;
    if (!key.verify(text, signature)) throw new InvalidSeal(`has an invalid signature of ${name}`);
    isSigned = true;
  }
  if (!isSigned) throw new InvalidSeal("is not signed by a trusted key");
  return text;
}
