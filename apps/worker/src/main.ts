import { run } from "@shipkit/runtime/run";
import { startWorker } from "./start-worker.ts";

// A worker as a process of its own, of which any number may run.
await run({
  components: [({ settings, log, urls }) => startWorker({ settings, databaseUrl: urls.directUrl, log })],
});
