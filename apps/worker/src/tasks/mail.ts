import type { Database, Jobs } from "@shipkit/db";
import { prefix } from "@shipkit/db/prefix";
import type { Settings } from "@shipkit/runtime/settings";
import type { Logger } from "@shipkit/runtime/logger";
import type { Task } from "graphile-worker";
import { drafts } from "../mail/drafts.ts";
import { render } from "../mail/letter.ts";
import { linksOf } from "../mail/links.ts";
import type { Mailer } from "../mail/mailer.ts";

type Deps = { settings: Settings; database: Database; mailer: Mailer; log: Logger };

/** One task for each mail: reads in a transaction, then sends outside of it. */
export function mailTasks({ settings, database, mailer, log }: Deps): Record<keyof typeof drafts, Task> {
  const links = linksOf(settings);
  const { hostname } = new URL(settings.publicUrl);

  const task =
    <J extends keyof typeof drafts>(name: J): Task =>
    async (payload, { job, abortSignal }) => {
      const draft = await database.transaction(
        { role: "worker" },
        ({ db }) => drafts[name](db, payload as Jobs[J], links), // enqueue() wrote it under this name
      );
      if ("outdated" in draft) {
        log.info({ job: job.id, task: name, reason: draft.outdated }, "mail dropped");
        return;
      }
      const messageId = `job-${job.id}.${prefix}@${hostname}`;
      await mailer.send({ ...render(draft.letter), messageId, to: draft.to }, abortSignal);
    };

  return {
    "mail.verification": task("mail.verification"),
    "mail.passwordReset": task("mail.passwordReset"),
    "mail.invitation": task("mail.invitation"),
    "mail.restore": task("mail.restore"),
  };
}
