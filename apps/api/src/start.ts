import { demoSignIn, seedIfEmpty } from "@shipkit/db/seed";
import { migrateDatabase } from "@shipkit/db/migrate";
import { run } from "@shipkit/runtime/run";
import { startWorker } from "@shipkit/worker";
import { serve } from "./serve.ts";

// `npm start`: the whole product on a machine that has nothing, with a company in it to look at.
await run({
  defaultLogLevel: "warn",
  async prepare({ url, ownerUrl }) {
    const started = performance.now();
    await migrateDatabase({ url: ownerUrl, servingUrl: url });
    const seeded = await seedIfEmpty(ownerUrl);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`Database is up to date${seeded ? ", demo data added" : ""} (${seconds} s)`);
  },
  components: [
    ({ settings, urls }) => serve(settings, urls),
    ({ settings, urls, log }) => startWorker({ settings, databaseUrl: urls.directUrl, log }),
  ],
  onStarted({ port, publicUrl, smtpUrl }) {
    console.log(`\nShipKit is at ${publicUrl}\nSign in as ${demoSignIn.email} with ${demoSignIn.password}`);
    console.log(smtpUrl === undefined ? `Mails are kept at http://localhost:${port}/mailbox\n` : "");
  },
});
