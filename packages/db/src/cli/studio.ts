import { drizzleKit } from "./drizzle-kit.ts";
import { withTarget } from "./target.ts";

await withTarget(({ url }) => drizzleKit(["studio"], { DATABASE_URL: url }));
