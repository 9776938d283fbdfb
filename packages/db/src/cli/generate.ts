import { canonicalPrefix } from "../prefix.ts";
import { drizzleKit } from "./drizzle-kit.ts";

// Migrations are written under the canonical prefix, and rewritten for another one when they run.
await drizzleKit(["generate", ...process.argv.slice(2)], { DB_PREFIX: canonicalPrefix });
