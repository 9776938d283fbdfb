import { readSettings } from "@shipkit/service/env";
import { run } from "@shipkit/service/run";
import { z } from "zod";
import { startWorker } from "./start-worker.ts";

// A worker as a process of its own, of which any number may run.
await run({
  readEnv: (quiet) => readSettings(z.object({}), quiet)[0],
  parts: [({ env, log, urls }) => startWorker({ env, databaseUrl: urls.directUrl, log })],
});
