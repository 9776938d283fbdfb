import { expect, test } from "vitest";
import { parseNote, verifyNote } from "./signed-note.ts";
import { createSigner } from "./signer.ts";
import { parseVerifierKey } from "./verifier-key.ts";

// The example of the Go package golang.org/x/mod/sumdb/note.
const goKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const text = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.
`;
const signature =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const note = `${text}\n${signature}`;

const signer = createSigner(Buffer.alloc(32, 7), "example.com/log");
const trustedKeys = [parseVerifierKey(signer.vkey)];

test("a note signed by another implementation verifies", () => {
  expect(verifyNote(note, [parseVerifierKey(goKey)])).toBe(text);
});

test("a note with an empty line in its text verifies", () => {
  const signed = signer.sign("one\n\ntwo\n");
  expect(verifyNote(signed, trustedKeys)).toBe("one\n\ntwo\n");
  expect(parseNote(signed).signatures).toHaveLength(1);
});

test("a changed text makes the signature invalid", () => {
  expect(() => verifyNote(signer.sign("one\n").replace("one", "two"), trustedKeys)).toThrow(
    "has an invalid signature of example.com/log",
  );
});

test("a signature of an unknown key with the same name is ignored", () => {
  const other = createSigner(Buffer.alloc(32, 8), "example.com/log").sign("one\n");
  expect(() => verifyNote(other, trustedKeys)).toThrow("is not signed by a trusted key");
  const both = signer.sign("one\n") + other.slice("one\n\n".length);
  expect(verifyNote(both, trustedKeys)).toBe("one\n");
});

test("an invalid signature next to a valid one invalidates the note", () => {
  const valid = signer.sign("one\n");
  const invalid = signer.sign("two\n").slice("two\n\n".length);
  expect(() => verifyNote(valid + invalid, trustedKeys)).toThrow("has an invalid signature");
});

test.for([
  ["nothing in it", ""],
  ["no signature", "one\n\n"],
  ["no empty line", `one\n${signature}`],
  ["no newline at the end", note.slice(0, -1)],
  ["a line after the signatures", `${note}more\n`],
  ["a carriage return", note.replaceAll("\n", "\r\n")],
  ["a lone surrogate", note.replace("If", "\uD800")],
  ["a hyphen instead of the dash", note.replace("—", "-")],
  ["two spaces", note.replace("— ", "—  ")],
  ["Base64 without padding", note.replace("nAM=", "nAM")],
  ["Base64 with unused bits", note.replace("nAM=", "nAN=")],
  ["a signature of only a key id", `${text}\n— PeterNeumann x08gow==\n`],
  ["a plus in the key name", note.replace("PeterNeumann", "Peter+Neumann")],
  ["17 signatures", note + signature.repeat(16)],
])("a note with %s is malformed", ([, malformed]) => {
  expect(() => parseNote(malformed ?? "")).toThrow(/signed note|signatures/);
});
