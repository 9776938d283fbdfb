import { run } from "@shipkit/runtime/run";
import { serve } from "./serve.ts";

// A deployment: the database has been migrated by `pnpm db.migrate`, and workers run as processes of their own.
await run({ components: [({ settings, urls }) => serve(settings, urls)] });
