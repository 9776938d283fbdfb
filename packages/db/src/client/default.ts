import { startEmbedded } from "../embedded.ts";
import { databaseUrl, dataDir } from "../env.ts";
import { createDb, type Database } from "./database.ts";

let opening: Promise<Database> | undefined;

/** The database of `DATABASE_URL`, else of the embedded server in `DATA_DIR`; opened when first used. */
export function defaultDb(): Promise<Database> {
  opening ??= open().catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

const open = async () => createDb(databaseUrl ?? (await startEmbedded({ dataDir })).url);

/** {@link Database.asUser} on the default database. */
export const asUser = (async (caller: never, work: never) =>
  (await defaultDb()).asUser(caller, work)) as Database["asUser"];

/** {@link Database.asSystem} on the default database. */
export const asSystem: Database["asSystem"] = async (request, work) =>
  (await defaultDb()).asSystem(request, work);
