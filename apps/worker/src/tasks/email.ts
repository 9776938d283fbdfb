import type { Database } from "@shipkit/db";
import { prefix } from "@shipkit/db/prefix";
import { composeEmail, emailNames, type EmailName, type Transport } from "@shipkit/mail";
import type { Logger } from "@shipkit/runtime/logger";
import type { Settings } from "@shipkit/runtime/settings";
import type { Task, TaskList } from "graphile-worker";

type Options = {
  settings: Pick<Settings, "publicUrl" | "authSecret">;
  database: Database;
  transport: Transport;
  log: Logger;
};

/** Creates one task for each email. A task composes the email in a transaction, then sends it outside of one. */
export function createEmailTasks({ settings, database, transport, log }: Options): TaskList {
  const { hostname } = new URL(settings.publicUrl);

  const createTask =
    (name: EmailName): Task =>
    async (payload, { job, abortSignal }) => {
      const email = await database.transaction(
        { role: "worker" },
        ({ db }) => composeEmail(name, payload as never, db, settings), // enqueueEmail wrote it for this name
      );
      if ("skipReason" in email) {
        log.info({ job: job.id, email: name, reason: email.skipReason }, "email skipped");
        return;
      }
      // The same at each attempt, so that mail programs recognize a repeated email.
      const messageId = `job-${job.id}.${prefix}@${hostname}`;
      await transport.send({ ...email, messageId }, abortSignal);
    };

  return Object.fromEntries(emailNames.map((name) => [`mail.${name}`, createTask(name)]));
}
