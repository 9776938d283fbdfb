import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import { isKeyName, isNoteText } from "./note-text.ts";
import { computeKeyId, ed25519Type, spkiPrefix } from "./verifier-key.ts";

/** An Ed25519 key that signs notes (https://c2sp.org/signed-note). */
export type Signer = {
  /** The public key as text, to verify the notes: `<name>+<key id>+<Base64>`. */
  readonly vkey: string;
  /**
   * Returns the text as a signed note.
   * @throws Error if the text does not end with a newline or has control characters
   */
  sign(text: string): string;
};

/** The DER prefix of an Ed25519 private key (RFC 8410). */
const pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex");
const seedSizeBytes = 32;

/** @param seed the Ed25519 private key (RFC 8032), 32 bytes */
export function createSigner(seed: Buffer, name: string): Signer {
  if (!isKeyName(name)) throw new Error(`Invalid key name: ${JSON.stringify(name)}`);
  if (seed.length !== seedSizeBytes)
    throw new Error(`An Ed25519 seed has ${seedSizeBytes} bytes, not ${seed.length}`);
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, seed]),
    format: "der",
    type: "pkcs8",
  });
  const publicKey = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  const typedKey = Buffer.concat([ed25519Type, publicKey.subarray(spkiPrefix.length)]);
  const keyId = computeKeyId(name, typedKey);
  return {
    vkey: `${name}+${keyId.toString("hex")}+${typedKey.toString("base64")}`,
    sign(text) {
      if (!isNoteText(text)) throw new Error("Invalid note text");
      const signature = Buffer.concat([keyId, sign(null, Buffer.from(text), privateKey)]);
      return `${text}\n— ${name} ${signature.toString("base64")}\n`;
    },
  };
}
