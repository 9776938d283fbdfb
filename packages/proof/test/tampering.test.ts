import fc from "fast-check";
import { expect, test } from "vitest";
import { verify } from "../src/verify.ts";
import { entryTamperings } from "./entry-tamperings.ts";
import { anyLog, notesOf, origin, read, signer, sum } from "./log.ts";
import { sealTamperings } from "./seal-tamperings.ts";

const keys = [signer.vkey];

test("a log that nobody touched verifies, with and without the seals that are kept outside", async () => {
  await fc.assert(
    fc.asyncProperty(anyLog, async (log) => {
      const { seals, entries, sealed } = log;
      const counts = {
        ok: true,
        problem: null,
        sealed,
        seals: seals.length,
        unsealed: entries.length - sealed,
      };
      expect(await verify(read(log), { origin, keys })).toMatchObject({ ...counts, outside: 0, pruned: 0 });
      const outside = notesOf(seals.flatMap((seal) => [seal, seal]));
      expect(await verify(read(log), { origin, keys, outside })).toMatchObject({
        ...counts,
        outside: seals.length,
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
      const verdict = await verify(read(rest), {
        origin,
        keys,
        ...(after && { after }),
        outside: notesOf(seals),
      });
      expect(verdict).toMatchObject({
        problem: null,
        sealed: sealed - size,
        outside: seals.length - index - 1,
      });
    }),
  );
});

test.for([...entryTamperings, ...sealTamperings])("%s", async ([, tamper]) => {
  const property = fc.asyncProperty(anyLog, fc.infiniteStream(fc.nat()), async (log, numbers) => {
    const tampered = tamper(log, (below) => Number(numbers.next().value) % below);
    fc.pre(tampered !== null);
    const { at, kinds, outside, entryId } = tampered;
    const verdict = await verify(read(tampered.log), {
      origin,
      keys,
      ...(outside && { outside: notesOf(outside) }),
    });
    expect(verdict.ok).toBe(false);
    expect(verdict.problem).toMatchObject({
      sequence: at,
      kind: expect.toBeOneOf(kinds),
      ...(entryId !== undefined && { entryId }),
    });
  });
  await fc.assert(property, { numRuns: 50 });
});
