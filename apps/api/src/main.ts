import { run } from "@shipkit/runtime/run";
import { startApi } from "./start-api.ts";

// The API as a process of its own. The database was migrated by `pnpm db.migrate`; workers are other processes.
await run({ components: [startApi] });
