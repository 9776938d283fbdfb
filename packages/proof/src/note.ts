import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { decodeBase64 } from "./base64.ts";
import { sha256 } from "./merkle.ts";
import { InvalidSeal } from "./unsound.ts";

/** Makes signed notes (https://c2sp.org/signed-note) with an Ed25519 key. */
export type Signer = {
  /** The public key as text, `<name>+<key id>+<base64>`, for those who verify. */
  readonly vkey: string;
  /** @param text lines of text, of which the last ends too */
  sign(text: string): string;
};

/** A public key, and how its signatures are told from others'. */
export type VerifierKey = { name: string; id: Buffer; verifies(text: string, signature: Buffer): boolean };

/** What RFC 8410 puts before the bytes of a private and of a public Ed25519 key. */
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");
const spki = Buffer.from("302a300506032b6570032100", "hex");

/** The signature type of Ed25519. */
const ed25519 = Buffer.of(1);
const idSize = 4;
/** Signatures that a note may have. */
const maxSignatures = 16;

const isName = (name: string) => /^[^\s+]+$/u.test(name) && isText(`${name}\n`);

const isText = (text: string) =>
  // oxlint-disable-next-line no-control-regex -- the format refuses just these
  text.endsWith("\n") && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text);

const keyId = (name: string, key: Buffer) =>
  sha256(Buffer.concat([Buffer.from(`${name}\n`), key])).subarray(0, idSize);

/** @param seed 32 secret bytes, the private key of RFC 8032 */
export function createSigner(seed: Buffer, name: string): Signer {
  if (!isName(name)) throw new Error(`A key cannot be named ${JSON.stringify(name)}`);
  if (seed.length !== 32) throw new Error("An Ed25519 seed has 32 bytes");
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8, seed]),
    format: "der",
    type: "pkcs8",
  });
  const publicKey = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  const key = Buffer.concat([ed25519, publicKey.subarray(spki.length)]);
  const id = keyId(name, key);
  return {
    vkey: `${name}+${id.toString("hex")}+${key.toString("base64")}`,
    sign(text) {
      if (!isText(text)) throw new Error("This text cannot be a note's");
      const signature = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]);
      return `${text}\n— ${name} ${signature.toString("base64")}\n`;
    },
  };
}

/** @throws where this is no public key as `createSigner` writes it */
export function parseKey(vkey: string): VerifierKey {
  const [, name = "", hex = "", base64 = ""] =
    /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(vkey) ?? [];
  const key = decodeBase64(base64);
  const id = Buffer.from(hex, "hex");
  if (!isName(name) || key?.length !== 33 || key[0] !== ed25519[0] || !keyId(name, key).equals(id))
    throw new Error(`${JSON.stringify(vkey)} is not a public key (name+id+base64)`);
  const publicKey = createPublicKey({
    key: Buffer.concat([spki, key.subarray(1)]),
    format: "der",
    type: "spki",
  });
  return { name, id, verifies: (text, signature) => verify(null, Buffer.from(text), publicKey, signature) };
}

type Signature = { name: string; id: Buffer; bytes: Buffer };

/**
 * The text of a note and its signatures, which nobody has verified.
 * @throws InvalidSeal where it has not the form of a signed note
 */
export function splitNote(note: string): { text: string; signatures: Signature[] } {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !isText(note)) throw new InvalidSeal("is not a signed note");
  const lines = note.slice(end + 2, -1).split("\n");
  if (lines.length > maxSignatures) throw new InvalidSeal(`has more than ${maxSignatures} signatures`);
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): Signature {
  const [, name = "", base64 = ""] = /^— ([^ ]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? [];
  const bytes = decodeBase64(base64);
  if (!isName(name) || !bytes || bytes.length <= idSize) throw new InvalidSeal("is not a signed note");
  return { name, id: bytes.subarray(0, idSize), bytes: bytes.subarray(idSize) };
}

/**
 * The text of a note that one of these keys has signed; signatures of other keys say nothing.
 * @throws InvalidSeal where none has, or where a signature that bears a key's name and id is not that key's
 */
export function openNote(note: string, keys: VerifierKey[]): string {
  const { text, signatures } = splitNote(note);
  let signed = false;
  for (const { name, id, bytes } of signatures) {
    const key = keys.find((known) => known.name === name && known.id.equals(id));
    if (!key) continue;
    if (!key.verifies(text, bytes)) throw new InvalidSeal(`is not what ${name} signed`);
    signed = true;
  }
  if (!signed) throw new InvalidSeal("is signed by no trusted key");
  return text;
}
