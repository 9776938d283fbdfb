import { run } from "@shipkit/service/run";
import { startWorker } from "./start-worker.ts";

// A worker as a process of its own, of which any number may run.
await run({ parts: [({ env, log, urls }) => startWorker({ env, databaseUrl: urls.directUrl, log })] });
