import { drizzleKit } from "./drizzle-kit.ts";
import { withDatabaseUrls } from "./database-urls.ts";

await withDatabaseUrls(({ ownerUrl }) => drizzleKit(["studio"], { DATABASE_URL: ownerUrl }));
