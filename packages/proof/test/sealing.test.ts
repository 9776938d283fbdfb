import { expect, test } from "vitest";
import { buildOrigin } from "../src/origin.ts";
import { sealEntries } from "../src/sealing.ts";
import { createEntries, createEntry, createSeals, logOrigin, signer } from "./log-fixture.ts";

const [first, second] = createSeals(createEntries(4), [2, 2]);
if (!first || !second) throw new Error("too few");
const options = { origin: logOrigin, signer, now: new Date() };

test("a seal needs at least one entry", () => {
  expect(() => sealEntries(null, [], options)).toThrow("A seal needs at least one entry");
});

test("a seal cannot cover a gap", () => {
  expect(() => sealEntries(null, [createEntry(2)], options)).toThrow(
    "Entry 2 of shipkit/activity/team-1 does not follow",
  );
  expect(() => sealEntries(first, [createEntry(3), createEntry(5)], options)).toThrow("Entry 5 of");
});

test("a seal cannot follow a changed or pruned one", () => {
  const changed = { ...second, frontier: Buffer.alloc(32) };
  expect(() => sealEntries(changed, [createEntry(5)], options)).toThrow("do not match its root hash");
  expect(() => sealEntries({ ...first, leaves: null }, [createEntry(3)], options)).toThrow("is pruned");
});

test("a seal cannot follow one of another log", () => {
  const other = { ...options, origin: buildOrigin("shipkit", null) };
  expect(() => sealEntries(first, [createEntry(3)], other)).toThrow(
    "belongs to the log shipkit/activity/team-1",
  );
});
