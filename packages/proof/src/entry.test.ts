import { createHash, createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { entryOf } from "../test/log.ts";
import { canonicalJson, commitmentOf, leafOf } from "./entry.ts";

test("canonical JSON is RFC 8785's: sorted members, no spaces, only what must be is escaped", () => {
  expect(canonicalJson({ b: null, a: 'é"\\/\n\u2028\u0007€', B: -1, "€": 2 ** 53 - 1 })).toBe(
    `{"B":-1,"a":"é\\"\\\\/\\n\u2028\\u0007€","b":null,"€":9007199254740991}`,
  );
});

test("canonical JSON refuses numbers that are not integers", () => {
  expect(() => canonicalJson({ a: 1.5 })).toThrow("a is neither");
  expect(() => canonicalJson({ a: 2 ** 53 })).toThrow("a is neither");
});

const salt = Buffer.alloc(32, 3);

test("a leaf is the hash of every column, with a commitment in the place of what is personal", () => {
  const entry = entryOf(3, { category: "user", metadata: "{}", ipAddress: "192.0.2.1" });
  const commitment = createHmac("sha256", salt)
    .update('{"ipAddress":"192.0.2.1","metadata":"{}","userAgent":null}')
    .digest();
  expect(commitmentOf(entry)).toEqual(commitment);
  const json = `{"action":"project.update","actorId":"user-1","actorType":"user","category":"user","commitment":"${commitment.toString("base64")}","createdAt":"2026-11-23T01:02:03.123456Z","details":"renamed project 3","id":"entry-3","metadata":null,"projectId":"project-1","requestId":null,"sequence":3,"severity":"info","targetId":"project-1","targetType":"project","teamId":"team-1","updatedAt":"2026-11-23T01:02:03.123456Z","userId":"user-1"}`;
  expect(leafOf(entry, commitment)).toEqual(createHash("sha256").update(`\0${json}`).digest());
});

test("the metadata of what is not about a person stands in the leaf itself", () => {
  const entry = entryOf(3, { metadata: '{"name":"Apollo"}' });
  expect(commitmentOf(entry)).toBeNull();
  expect(leafOf(entry, null)).not.toEqual(leafOf({ ...entry, metadata: null }, null));
});

test("what is personal is not committed to without a salt", () => {
  expect(() => commitmentOf({ ...entryOf(3, { userAgent: "" }), salt: null })).toThrow(
    "Entry entry-3 has personal data and no salt",
  );
});
