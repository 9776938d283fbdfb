import fc from "fast-check";
import { expect, test } from "vitest";
import { verifyLog } from "../src/verify.ts";
import { entryTamperings } from "./entry-tamperings.ts";
import { anyLog, notesOf, origin, read, signer, sum } from "./log.ts";
import { sealTamperings } from "./seal-tamperings.ts";

const trustedKeys = [signer.vkey];

test("a log that nobody touched verifies, with and without the seals that are kept outside", async () => {
  await fc.assert(
    fc.asyncProperty(anyLog, async (log) => {
      const { seals, entries, sealed } = log;
      const counts = {
        ok: true,
        finding: null,
        verifiedEntries: sealed,
        verifiedSeals: seals.length,
        unsealedEntries: entries.length - sealed,
      };
      expect(await verifyLog(read(log), { origin, trustedKeys })).toMatchObject({
        ...counts,
        matchedExternalSeals: 0,
        prunedEntries: 0,
      });
      const outside = notesOf(seals.flatMap((seal) => [seal, seal]));
      expect(await verifyLog(read(log), { origin, trustedKeys, externalSeals: outside })).toMatchObject({
        ...counts,
        matchedExternalSeals: seals.length,
      });
    }),
  );
});

test("a log verifies on from any of its seals", async () => {
  await fc.assert(
    fc.asyncProperty(anyLog, fc.nat(), async ({ seals, entries, sizes, sealed }, number) => {
      const index = number % seals.length;
      const size = sum(sizes.slice(0, index + 1));
      const rest = { seals: seals.slice(index + 1), entries: entries.slice(size) };
      const after = seals[index];
      const verdict = await verifyLog(read(rest), {
        origin,
        trustedKeys,
        ...(after && { after }),
        externalSeals: notesOf(seals),
      });
      expect(verdict).toMatchObject({
        finding: null,
        verifiedEntries: sealed - size,
        matchedExternalSeals: seals.length - index - 1,
      });
    }),
  );
});

test.for([...entryTamperings, ...sealTamperings])("%s", async ([, tamper]) => {
  const property = fc.asyncProperty(anyLog, fc.infiniteStream(fc.nat()), async (log, numbers) => {
    const tampered = tamper(log, (below) => Number(numbers.next().value) % below);
    fc.pre(tampered !== null);
    const { at, kinds, outside, entryId } = tampered;
    const verdict = await verifyLog(read(tampered.log), {
      origin,
      trustedKeys,
      ...(outside && { externalSeals: notesOf(outside) }),
    });
    expect(verdict.ok).toBe(false);
    expect(verdict.finding).toMatchObject({
      sequence: at,
      kind: expect.toBeOneOf(kinds),
      ...(entryId !== undefined && { entryId }),
    });
  });
  await fc.assert(property, { numRuns: 50 });
});
