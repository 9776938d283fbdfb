import { startEmbeddedPostgres } from "@shipkit/embedded-postgres";
import { dataDir, databaseUrl, ownerUrl } from "../env.ts";

/** The databases that a command is about: whose owner changes it, and who serves from it. */
export type Target = { url: string; servingUrl: string };

/**
 * Runs a command against the database that the environment names, else against the embedded server, which is
 * started for it where it does not run. A failure is printed as one sentence, and ends the process with 1.
 */
export async function withTarget(command: (target: Target) => Promise<void>): Promise<void> {
  try {
    if (ownerUrl) {
      await command({ url: ownerUrl, servingUrl: databaseUrl ?? ownerUrl });
      return;
    }
    const embedded = await startEmbeddedPostgres({ dataDir, user: "shipkit", database: "shipkit" });
    try {
      await command({ url: embedded.url, servingUrl: embedded.url });
    } finally {
      await embedded.stop();
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
