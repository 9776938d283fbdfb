import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findMissing, listRuns } from "../src/case-runs.ts";
import { inspectHost } from "../src/host.ts";
import { judge } from "../src/judge.ts";
import type { Source } from "../src/machine.ts";
import { prepareData } from "../src/prepare.ts";
import { tryCase } from "../src/try-case.ts";
import { createWorkFolder, removeFolder } from "../src/work-folder.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const host = inspectHost();
const timeoutMs = 180_000;
const workFolder = createWorkFolder();
afterAll(() => removeFolder(workFolder));

for (const account of host.accounts)
  describe(`as ${account}, on a machine with`, () => {
    const runs = listRuns().filter(
      (run) => run.quick && run.account === account && findMissing(run, host) === undefined,
    );
    let source: Source;
    beforeAll(async () => {
      source = await prepareData(host, account, { workFolder, repository });
    }, timeoutMs);

    test.each(runs)(
      "$kind: $name",
      async (run) => {
        const outcome = await tryCase(run, host, source);
        expect(judge(run, outcome), outcome.output).toEqual([]);
      },
      timeoutMs,
    );
  });
