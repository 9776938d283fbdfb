import { openDatabaseServer, type DatabaseUrls } from "@shipkit/runtime/database-server";

/**
 * Runs a command against the database that the settings name, or the embedded server. It prints a failure as one
 * sentence, and then exits with code 1.
 */
export async function withDatabaseUrls(command: (urls: DatabaseUrls) => Promise<void>): Promise<void> {
  try {
    const server = await openDatabaseServer({ use: "ownerUrl" });
    try {
      await command(server.urls);
    } finally {
      await server.stop();
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
