import { run } from "@shipkit/runtime/run";
import { startWorker } from "./start-worker.ts";

// A worker as a process of its own. Any number may run.
await run({ components: [startWorker] });
