import { run } from "@shipkit/service/run";
import { serve } from "./serve.ts";

// A deployment: the database has been migrated by `pnpm db.migrate`, and workers run as processes of their own.
await run({ parts: [({ env, urls }) => serve(env, urls)] });
