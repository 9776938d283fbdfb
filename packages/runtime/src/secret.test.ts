import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readOrCreateSecret } from "./secret.ts";

const folder = mkdtempSync(join(tmpdir(), "shipkit-secret-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a secret is created once, readable by its owner only", () => {
  const file = join(folder, "new", "auth-secret");
  const secret = readOrCreateSecret(file);
  expect(secret).toHaveLength(43);
  expect(readOrCreateSecret(file)).toBe(secret);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, "new"))).toEqual(["auth-secret"]);
});

test("a secret that other users can read is closed to them", () => {
  const file = join(folder, "open");
  const secret = readOrCreateSecret(file);
  chmodSync(file, 0o644);
  expect(readOrCreateSecret(file)).toBe(secret);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test.each(["", "\n", "cut off", "\0".repeat(43)])("a file of %j is an error, not a secret", (text) => {
  const file = join(folder, "damaged");
  writeFileSync(file, text);
  expect(() => readOrCreateSecret(file)).toThrow("is damaged: it has no secret.");
});

test("a file that cannot be read is an error", () => {
  expect(() => readOrCreateSecret(folder)).toThrow("EISDIR");
});
