import { dropAll, isLocal, migrateDatabase } from "../setup/index.ts";
import { withTarget } from "./target.ts";

await withTarget(async (target) => {
  const { host, pathname } = new URL(target.url);
  if (!isLocal(target.url) && !process.argv.includes("--force"))
    throw new Error(
      `The database${pathname} on ${host} is not on this machine. To empty it all the same: pnpm db.reset --force`,
    );
  await dropAll(target.url);
  await migrateDatabase(target);
  console.log("The database is empty and up to date. To fill it: pnpm db.seed");
});
