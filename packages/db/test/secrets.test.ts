import { expect, test } from "vitest";
import { buildLinkToken, hashSecret } from "../src/secrets.ts";

test("a link token depends on secret, purpose, id and version alone", () => {
  const secret = "a secret of the tests, long enough";
  const token = buildLinkToken(secret, "invitation", "i-1", "1");
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(buildLinkToken(secret, "invitation", "i-1", "1")).toBe(token);
  const others = [
    buildLinkToken("another secret of the tests, long", "invitation", "i-1", "1"),
    buildLinkToken(secret, "restore", "i-1", "1"),
    buildLinkToken(secret, "invitation", "i-2", "1"),
    buildLinkToken(secret, "invitation", "i-1", "2"),
  ];
  expect(new Set([token, ...others]).size).toBe(5);
});

test("a secret is hashed with SHA-256", () => {
  expect(hashSecret("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
