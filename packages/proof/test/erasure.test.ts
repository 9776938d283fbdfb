import { expect, test } from "vitest";
import { verifyLog } from "../src/verify-log.ts";
import {
  createEntries,
  createEntry,
  createSeals,
  eraseEntry,
  readRecords,
  verifyOptions,
} from "./log-fixture.ts";

test("entries of erased people verify and are counted", async () => {
  const original = [
    createEntry(1, { ipAddress: "192.0.2.1" }),
    createEntry(2, { category: "user", metadata: "{}" }),
  ];
  const log = { seals: createSeals(original, [2]), entries: original.map(eraseEntry) };
  expect(await verifyLog(readRecords(log), verifyOptions)).toMatchObject({
    ok: true,
    verifiedEntries: 2,
    erasedEntries: 2,
  });
});

test("an entry that never had personal data does not count as erased", async () => {
  const entries = createEntries(1);
  const salted = entries.map((entry) => ({ ...entry, salt: Buffer.alloc(32).toString("base64") }));
  const log = { seals: createSeals(entries, [1]), entries: salted };
  expect(await verifyLog(readRecords(log), verifyOptions)).toMatchObject({ ok: true, erasedEntries: 0 });
});

test("personal data put back after its erasure is a change", async () => {
  const original = [createEntry(1, { ipAddress: "192.0.2.1" })];
  const entries = original.map((entry) => ({ ...entry, salt: null }));
  const { finding } = await verifyLog(
    readRecords({ seals: createSeals(original, [1]), entries }),
    verifyOptions,
  );
  expect(finding).toMatchObject({ kind: "changed", sequence: 1 });
});

test("personal data that was removed without its key is a change", async () => {
  const original = [createEntry(1, { ipAddress: "192.0.2.1" })];
  const entries = original.map((entry) => ({ ...entry, ipAddress: null }));
  const { finding } = await verifyLog(
    readRecords({ seals: createSeals(original, [1]), entries }),
    verifyOptions,
  );
  expect(finding).toMatchObject({ kind: "changed", sequence: 1 });
});
