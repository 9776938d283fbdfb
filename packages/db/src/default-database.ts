import { openDatabaseServer } from "@shipkit/runtime/database-server";
import { createDb, type Database } from "./database.ts";

type OpenDatabase = { database: Database; stop: () => Promise<void> };

let opening: Promise<OpenDatabase> | undefined;

/** The database of `DATABASE_URL`, else of the embedded server in `DATA_DIR`; opened when first used. */
export const getDefaultDb = async (): Promise<Database> => (await openOnce()).database;

function openOnce(): Promise<OpenDatabase> {
  opening ??= open().catch((error: unknown) => {
    opening = undefined; // the next call tries again
    throw error;
  });
  return opening;
}

async function open(): Promise<OpenDatabase> {
  const { urls, stop } = await openDatabaseServer();
  return { database: createDb(urls.url), stop };
}

/** Lets a script end: closes the default database, where it was opened. */
export async function closeDb(): Promise<void> {
  if (!opening) return;
  const { database, stop } = await opening;
  opening = undefined;
  await database.close();
  await stop();
}

/** {@link Database.asUser} on the default database. */
export const asUser = (async (caller: never, work: never) =>
  (await getDefaultDb()).asUser(caller, work)) as Database["asUser"];

/** {@link Database.asSystem} on the default database. */
export const asSystem: Database["asSystem"] = async (options, work) =>
  (await getDefaultDb()).asSystem(options, work);
