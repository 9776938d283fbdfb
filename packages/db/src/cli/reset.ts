import { dropAll, isLocal, migrateDatabase } from "../migrate/index.ts";
import { withDatabaseUrls } from "./database-urls.ts";

await withDatabaseUrls(async ({ url, ownerUrl }) => {
  const { host, pathname } = new URL(ownerUrl);
  if (!isLocal(ownerUrl) && !process.argv.includes("--force"))
    throw new Error(
      `The database${pathname} on ${host} is not on this machine. Run pnpm db.reset --force to empty it anyway.`,
    );
  await dropAll(ownerUrl);
  await migrateDatabase({ url: ownerUrl, servingUrl: url });
  console.log("The database is empty and up to date. Run pnpm db.seed to add demo data.");
});
