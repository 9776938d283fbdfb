import { demoSignIn, seedIfEmpty } from "../seed/index.ts";
import { withDatabaseUrls } from "./database-urls.ts";

await withDatabaseUrls(async ({ ownerUrl }) => {
  console.log(
    (await seedIfEmpty(ownerUrl))
      ? `Demo data added. Sign in as ${demoSignIn.email} with ${demoSignIn.password}`
      : "The database has users. Nothing was added.",
  );
});
