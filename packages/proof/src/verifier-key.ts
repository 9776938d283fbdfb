import { createPublicKey, verify } from "node:crypto";
import { decodeBase64 } from "./base64.ts";
import { sha256 } from "./merkle-tree.ts";
import { isKeyName } from "./note-text.ts";

/** A public key that verifies the signatures of one name and key id. */
export type VerifierKey = {
  name: string;
  keyId: Buffer;
  verify(text: string, signature: Buffer): boolean;
};

/** The signature type of Ed25519 in a signed note. */
export const ed25519Type = Buffer.of(1);
/** The DER prefix of an Ed25519 public key (RFC 8410). */
export const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");

export const keyIdSizeBytes = 4;
const typedKeySizeBytes = 33;

/** @param typedKey the signature type, then the public key */
export const computeKeyId = (name: string, typedKey: Buffer): Buffer =>
  sha256(Buffer.concat([Buffer.from(`${name}\n`), typedKey])).subarray(0, keyIdSizeBytes);

/**
 * Parses a verifier key (vkey): `<name>+<key id in hex>+<Base64 of type and public key>`.
 * @throws Error if the text is not a vkey of an Ed25519 key
 */
export function parseVerifierKey(vkey: string): VerifierKey {
  const [, name = "", hexId = "", base64 = ""] =
    /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(vkey) ?? [];
  const typedKey = decodeBase64(base64);
  const keyId = Buffer.from(hexId, "hex");
  if (
    !isKeyName(name) ||
    typedKey?.length !== typedKeySizeBytes ||
    typedKey[0] !== ed25519Type[0] ||
    !computeKeyId(name, typedKey).equals(keyId)
  )
    throw new Error(`${JSON.stringify(vkey)} is not a public key. Expected name+id+base64.`);
  const publicKey = createPublicKey({
    key: Buffer.concat([spkiPrefix, typedKey.subarray(ed25519Type.length)]),
    format: "der",
    type: "spki",
  });
  return {
    name,
    keyId,
    verify: (text, signature) => verify(null, Buffer.from(text), publicKey, signature),
  };
}
