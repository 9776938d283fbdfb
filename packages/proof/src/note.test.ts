import { expect, test } from "vitest";
import { createSigner, openNote, parseKey, splitNote } from "./note.ts";

/** The example of Go's package golang.org/x/mod/sumdb/note. */
const neumann = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const text = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.
`;
const signature =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const note = `${text}\n${signature}`;

const signer = createSigner(Buffer.alloc(32, 7), "example.com/log");
const keys = [parseKey(signer.vkey)];

test("a note that another implementation signed is verified", () => {
  expect(openNote(note, [parseKey(neumann)])).toBe(text);
});

test("the key and the signature are those of RFC 8032's first test", () => {
  const seed = Buffer.from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "hex");
  const key = Buffer.from(createSigner(seed, "rfc8032").vkey.split("+").slice(2).join("+"), "base64");
  expect(key.toString("hex")).toBe("01d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
});

test("what a signer signs, its key opens, also with an empty line in it", () => {
  const signed = signer.sign("one\n\ntwo\n");
  expect(openNote(signed, keys)).toBe("one\n\ntwo\n");
  expect(splitNote(signed).signatures).toHaveLength(1);
});

test("a text that was changed is not what was signed", () => {
  expect(() => openNote(signer.sign("one\n").replace("one", "two"), keys)).toThrow(
    "is not what example.com/log signed",
  );
});

test("another key under the same name signs nothing for us, and does not spoil what we signed", () => {
  const other = createSigner(Buffer.alloc(32, 8), "example.com/log").sign("one\n");
  expect(() => openNote(other, keys)).toThrow("is signed by no trusted key");
  const both = signer.sign("one\n") + other.slice("one\n\n".length);
  expect(openNote(both, keys)).toBe("one\n");
});

test("a false signature next to a good one spoils the note", () => {
  const good = signer.sign("one\n");
  const false_ = signer.sign("two\n").slice("two\n\n".length);
  expect(() => openNote(good + false_, keys)).toThrow("is not what");
});

test.for([
  ["nothing", ""],
  ["no signature", "one\n\n"],
  ["no empty line", `one\n${signature}`],
  ["no newline at the end", note.slice(0, -1)],
  ["a line after the signatures", `${note}more\n`],
  ["a carriage return", note.replaceAll("\n", "\r\n")],
  ["half a surrogate", note.replace("If", "\uD800")],
  ["a hyphen in the place of the dash", note.replace("—", "-")],
  ["two spaces", note.replace("— ", "—  ")],
  ["Base64 without its padding", note.replace("nAM=", "nAM")],
  ["Base64 with bits that say nothing", note.replace("nAM=", "nAN=")],
  ["a signature that is a key's id only", `${text}\n— PeterNeumann x08gow==\n`],
  ["a plus in the name", note.replace("PeterNeumann", "Peter+Neumann")],
  ["17 signatures", note + signature.repeat(16)],
])("a note with %s is refused", ([, wrong]) => {
  expect(() => splitNote(wrong ?? "")).toThrow(/signed note|signatures/);
});

test.for([
  ["another name", neumann.replace("Peter", "Piotr")],
  ["another id", neumann.replace("c74f20a3", "c74f20a4")],
  ["another type", neumann.replace("+ARpc", "+AhpC")],
  ["half a key", neumann.slice(0, -20)],
  ["nothing", ""],
])("a public key with %s is refused", ([, wrong]) => {
  expect(() => parseKey(wrong ?? "")).toThrow("is not a public key");
});

test("a signer needs a name without spaces and a seed of 32 bytes", () => {
  expect(() => createSigner(Buffer.alloc(32), "two words")).toThrow("cannot be named");
  expect(() => createSigner(Buffer.alloc(32), "a+b")).toThrow("cannot be named");
  expect(() => createSigner(Buffer.alloc(31), "name")).toThrow("32 bytes");
  expect(() => signer.sign("no newline")).toThrow("cannot be a note's");
});
