import { canonicalPrefix } from "../prefix.ts";
import { drizzleKit } from "./drizzle-kit.ts";

// Always under the canonical prefix: migrations are rewritten for another one when they run.
await drizzleKit(["generate", ...process.argv.slice(2)], { DB_PREFIX: canonicalPrefix });
