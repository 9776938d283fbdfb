import { openDatabaseServer } from "@shipkit/runtime/database-server";
import { createDb, type Database } from "./database.ts";

type DefaultDatabase = { database: Database; stop: () => Promise<void> };

let opening: Promise<DefaultDatabase> | undefined;

/** Returns the database of `DATABASE_URL`, or of the embedded server in `DATA_DIR`. Opens it on the first call. */
export const getDefaultDb = async (): Promise<Database> => (await openOnce()).database;

function openOnce(): Promise<DefaultDatabase> {
  opening ??= open().catch((error: unknown) => {
    opening = undefined; // the next call tries again
    throw error;
  });
  return opening;
}

async function open(): Promise<DefaultDatabase> {
  const { urls, stop } = await openDatabaseServer();
  return { database: createDb(urls.url), stop };
}

/** Closes the default database if it is open, so that a script can end. */
export async function closeDb(): Promise<void> {
  if (!opening) return;
  const { database, stop } = await opening;
  opening = undefined;
  await database.close();
  await stop();
}

/** {@link Database.asUser} on the default database. */
export const asUser = (async (options: never, work: never) =>
  (await getDefaultDb()).asUser(options, work)) as Database["asUser"]; // an overloaded function

/** {@link Database.asSystem} on the default database. */
export const asSystem: Database["asSystem"] = async (options, work) =>
  (await getDefaultDb()).asSystem(options, work);
