import { startApi } from "@shipkit/api-server";
import { demoSignIn, seedIfEmpty } from "@shipkit/db/seed";
import { describeObjects, migrateDatabase } from "@shipkit/db/migrate";
import type { DatabaseUrls } from "@shipkit/runtime/database-server";
import { readDatabaseSettings } from "@shipkit/runtime/database-settings";
import { run } from "@shipkit/runtime/run";
import type { Settings } from "@shipkit/runtime/settings";
import { startWorker } from "@shipkit/worker";

// The whole product in one process, on an empty machine, with demo data.
await run({
  defaultLogLevel: "warn",
  prepare: prepareDatabase,
  components: [startApi, startWorker],
  onStarted: printAddresses,
});

async function prepareDatabase({ url, ownerUrl }: DatabaseUrls): Promise<void> {
  if (readDatabaseSettings().databaseUrl !== undefined)
    console.log(`DATABASE_URL is set. ${describeObjects(ownerUrl)} Demo data is added if it has no users.`);
  const started = performance.now();
  await migrateDatabase({ url: ownerUrl, servingUrl: url });
  const seeded = await seedIfEmpty(ownerUrl);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`Database is up to date${seeded ? ", demo data added" : ""} (${seconds} s)`);
}

function printAddresses({ port, publicUrl, smtpUrl }: Settings): void {
  console.log(`\nShipKit is at ${publicUrl}\nSign in as ${demoSignIn.email} with ${demoSignIn.password}`);
  if (smtpUrl === undefined) console.log(`E-mails are captured at http://localhost:${port}/mailbox`);
  console.log();
}
