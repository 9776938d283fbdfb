import { useTestDatabase } from "@shipkit/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Api } from "../src/http.ts";
import { kinds } from "../src/operation.ts";
import { prove } from "../src/prove.ts";
import { startServiceProcess } from "../src/service-process.ts";
import { Store } from "../src/store.ts";

const { PROVE_OPERATIONS, PROVE_SEED, PROVE_PATH: path } = process.env;
const operations = Number(PROVE_OPERATIONS ?? 10_000);
const seed = Number(PROVE_SEED ?? Math.floor(Math.random() * 2 ** 31));
const say = (line: string) => process.stdout.write(`prover: ${line}\n`);

/** Enough for each kind of operation to have been carried out, and refused. */
const plenty = 5000;

const testDatabase = useTestDatabase();
let service: Awaited<ReturnType<typeof startServiceProcess>>;

beforeAll(async () => {
  service = await startServiceProcess(testDatabase.url);
});
afterAll(() => service.stop());

test(
  "whatever anyone tries in whatever order, every answer, row and entry is what the rules say",
  async () => {
    const store = new Store(testDatabase);
    await store.prepare();
    say(`seed ${seed}`);
    const tally = await prove({ api: new Api(service.url), store }, { operations, seed, path, say });
    expect(tally.operations).toBeGreaterThanOrEqual(operations);
    expect(tally.oneSided(operations < plenty ? [] : Object.keys(kinds))).toEqual([]);
  },
  120_000 + 60 * operations,
);
