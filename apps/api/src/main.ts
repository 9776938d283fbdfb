import { run } from "@shipkit/service/run";
import { readEnv } from "./env.ts";
import { serve } from "./serve.ts";

// A deployment: the database has been migrated by `pnpm db.migrate`, and workers run as processes of their own.
await run({ readEnv, parts: [({ env, urls }) => serve(env, urls.url)] });
