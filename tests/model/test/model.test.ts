import { useTestDatabase } from "@shipkit/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ApiClient } from "../src/system/api-client.ts";
import { commandDefinitions } from "../src/resource/resources.ts";
import { ModelDatabase } from "../src/system/database.ts";
import { runModelTest } from "../src/runner/run-model-test.ts";
import { startServiceProcess } from "../src/system/service-process.ts";

const { MODEL_COMMANDS, MODEL_SEED, MODEL_PATH: path, MODEL_REPLAY_PATH: replayPath } = process.env;
const commands = Number(MODEL_COMMANDS ?? 10_000);
const seed = Number(MODEL_SEED ?? Math.floor(Math.random() * 2 ** 31));
const log = (line: string) => process.stdout.write(`model: ${line}\n`);

/** From this number on, each procedure is both permitted and rejected. */
const minCommandsForCoverage = 5000;

const testDatabase = useTestDatabase();
let service: Awaited<ReturnType<typeof startServiceProcess>>;

beforeAll(async () => {
  service = await startServiceProcess(testDatabase.url);
});
afterAll(() => service.stop());

test(
  "the API, the rows and the log agree with the model after each command",
  async () => {
    const database = new ModelDatabase(testDatabase);
    await database.createObserve();
    log(`seed ${seed}`);
    const system = { api: new ApiClient(service.url), database };
    const counts = await runModelTest(system, { commands, seed, path, replayPath, log });
    expect(counts.commands).toBeGreaterThanOrEqual(commands);
    if (commands >= minCommandsForCoverage)
      expect(counts.findOneSided(Object.keys(commandDefinitions))).toEqual([]);
  },
  120_000 + 60 * commands,
);
