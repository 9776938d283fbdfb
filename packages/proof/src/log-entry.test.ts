import { createHash, createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { createEntry } from "../test/log-fixture.ts";
import { computeCommitment, computeLeafHash } from "./log-entry.ts";

const salt = Buffer.alloc(32, 3);

test("a leaf hash covers every column, personal data by its commitment", () => {
  const entry = createEntry(3, { category: "user", metadata: "{}", ipAddress: "192.0.2.1" });
  const commitment = createHmac("sha256", salt)
    .update('{"ipAddress":"192.0.2.1","metadata":"{}","userAgent":null}')
    .digest();
  expect(computeCommitment(entry)).toEqual(commitment);
  const json = `{"action":"project.update","actorId":"user-1","actorType":"user","category":"user","commitment":"${commitment.toString("base64")}","createdAt":"2026-11-23T01:02:03.123456Z","details":"renamed project 3","id":"entry-3","metadata":null,"projectId":"project-1","requestId":null,"sequence":3,"severity":"info","targetId":"project-1","targetType":"project","teamId":"team-1","updatedAt":"2026-11-23T01:02:03.123456Z","userId":"user-1"}`;
  expect(computeLeafHash(entry, commitment)).toEqual(createHash("sha256").update(`\0${json}`).digest());
});

test("metadata is not personal data, except in the category user", () => {
  const entry = createEntry(3, { metadata: '{"name":"Apollo"}' });
  expect(computeCommitment(entry)).toBeNull();
  expect(computeLeafHash(entry, null)).not.toEqual(computeLeafHash({ ...entry, metadata: null }, null));
});

test("a commitment to personal data needs a salt", () => {
  expect(() => computeCommitment({ ...createEntry(3, { userAgent: "" }), salt: null })).toThrow(
    "Entry entry-3 has personal data and no salt",
  );
});
