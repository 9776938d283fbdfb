import fc from "fast-check";
import { expect, test } from "vitest";
import { verifyLog } from "../src/verify-log.ts";
import { entryTamperings } from "./entry-tamperings.ts";
import { randomLog, readRecords, sum, toNotes, verifyOptions } from "./log-fixture.ts";
import { sealTamperings } from "./seal-tamperings.ts";

test("an untouched log verifies, with and without external seals", async () => {
  await fc.assert(
    fc.asyncProperty(randomLog, async (log) => {
      const { seals, entries, sealedEntries } = log;
      const expected = {
        ok: true,
        finding: null,
        verifiedEntries: sealedEntries,
        verifiedSeals: seals.length,
        unsealedEntries: entries.length - sealedEntries,
        prunedEntries: 0,
      };
      expect(await verifyLog(readRecords(log), verifyOptions)).toMatchObject({
        ...expected,
        matchedExternalSeals: 0,
      });
      const externalSeals = toNotes(seals.flatMap((seal) => [seal, seal]));
      expect(await verifyLog(readRecords(log), { ...verifyOptions, externalSeals })).toMatchObject({
        ...expected,
        matchedExternalSeals: seals.length,
      });
    }),
  );
});

test("verification resumes after any seal", async () => {
  await fc.assert(
    fc.asyncProperty(randomLog, fc.nat(), async (log, number) => {
      const { seals, entries, batchSizes, sealedEntries } = log;
      const index = number % seals.length;
      const treeSize = sum(batchSizes.slice(0, index + 1));
      const rest = { seals: seals.slice(index + 1), entries: entries.slice(treeSize) };
      const after = seals[index];
      const result = await verifyLog(readRecords(rest), {
        ...verifyOptions,
        ...(after && { after }),
        externalSeals: toNotes(seals),
      });
      expect(result).toMatchObject({
        finding: null,
        verifiedEntries: sealedEntries - treeSize,
        matchedExternalSeals: seals.length - index - 1,
      });
    }),
  );
});

test.for([...entryTamperings, ...sealTamperings])("%s", async ([, tamper]) => {
  const property = fc.asyncProperty(randomLog, fc.infiniteStream(fc.nat()), async (log, numbers) => {
    const tampered = tamper(log, (limit) => Number(numbers.next().value) % limit);
    fc.pre(tampered !== null);
    const { sequence, kinds, externalSeals, entryId } = tampered;
    const result = await verifyLog(readRecords(tampered.log), {
      ...verifyOptions,
      ...(externalSeals && { externalSeals: toNotes(externalSeals) }),
    });
    expect(result.ok).toBe(false);
    expect(result.finding).toMatchObject({
      sequence,
      kind: expect.toBeOneOf(kinds),
      ...(entryId !== undefined && { entryId }),
    });
  });
  await fc.assert(property, { numRuns: 50 });
});
