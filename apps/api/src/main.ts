import { run } from "./run.ts";

// A deployment: the database has been migrated by `pnpm db.migrate`.
await run();
