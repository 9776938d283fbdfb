import { migrateDatabase } from "../setup/index.ts";
import { withTarget } from "./target.ts";

await withTarget(async (target) => {
  await migrateDatabase(target);
  console.log("The database is up to date.");
});
