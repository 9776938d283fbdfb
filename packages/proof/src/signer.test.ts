import { expect, test } from "vitest";
import { createSigner } from "./signer.ts";

test("the public key is the one of the first test in RFC 8032", () => {
  const seed = Buffer.from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "hex");
  const key = Buffer.from(createSigner(seed, "rfc8032").vkey.split("+").slice(2).join("+"), "base64");
  expect(key.toString("hex")).toBe("01d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
});

test("a signer refuses an invalid name, seed or text", () => {
  expect(() => createSigner(Buffer.alloc(32), "two words")).toThrow('Invalid key name: "two words"');
  expect(() => createSigner(Buffer.alloc(32), "a+b")).toThrow("Invalid key name");
  expect(() => createSigner(Buffer.alloc(31), "name")).toThrow("has 32 bytes, not 31");
  expect(() => createSigner(Buffer.alloc(32), "name").sign("no newline")).toThrow("Invalid note text");
});
