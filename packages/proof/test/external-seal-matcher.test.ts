import { expect, test } from "vitest";
import { buildOrigin } from "../src/origin.ts";
import type { Seal } from "../src/seal.ts";
import { verifyLog } from "../src/verify-log.ts";
import {
  createEntries,
  createSeals,
  logOrigin,
  otherSigner,
  readRecords,
  signer,
  toNotes,
  verifyOptions,
} from "./log-fixture.ts";

const entries = createEntries(4);
const seals = createSeals(entries, [2, 2]);
const verifyWith = (externalSeals: readonly Seal[], log = { seals, entries }) =>
  verifyLog(readRecords(log), { ...verifyOptions, externalSeals: toNotes(externalSeals) });

test.for([
  ["of another key", createSeals(entries, [2, 2], { origin: logOrigin, signer: otherSigner })],
  ["of another log", createSeals(entries, [2, 2], { origin: buildOrigin("shipkit", null), signer })],
  ["out of order", seals.toReversed()],
  ["that are no notes", seals.map((seal): Seal => ({ ...seal, note: "lost\n" }))],
] as const)("external seals %s are invalid", async ([, externalSeals]) => {
  expect((await verifyWith(externalSeals)).finding?.kind).toBe("invalidExternalSeal");
});

test("a seal without an external copy is valid", async () => {
  for (const externalSeals of [seals.slice(0, 1), seals.slice(1), []])
    expect(await verifyWith(externalSeals)).toMatchObject({
      ok: true,
      matchedExternalSeals: externalSeals.length,
    });
});

test("a log without seals is truncated if there is an external one", async () => {
  const { finding } = await verifyWith(seals, { seals: [], entries });
  expect(finding).toMatchObject({
    kind: "truncated",
    sequence: 1,
    message: expect.stringContaining("external seal 1, made at 2026-09-21T14:13:20.002Z, covers 2 entries"),
  });
});
