import { migrateDatabase } from "../migrate/index.ts";
import { withDatabaseUrls } from "./database-urls.ts";

await withDatabaseUrls(async ({ url, ownerUrl }) => {
  await migrateDatabase({ url: ownerUrl, servingUrl: url });
  console.log("The database is up to date.");
});
