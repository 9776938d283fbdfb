import type { Database, Jobs } from "@shipkit/db";
import { prefix } from "@shipkit/db/prefix";
import type { Env } from "@shipkit/service/env";
import type { Logger } from "@shipkit/service/log";
import type { Task } from "graphile-worker";
import { drafts } from "../mail/drafts.ts";
import { render } from "../mail/letter.ts";
import { linksOf } from "../mail/links.ts";
import type { Mailer } from "../mail/mailer.ts";

type Deps = { env: Env; database: Database; mailer: Mailer; log: Logger };

/** One task for each mail: reads in a transaction, then sends outside of it. */
export function mailTasks({ env, database, mailer, log }: Deps): Record<keyof typeof drafts, Task> {
  const links = linksOf(env);
  const { hostname } = new URL(env.publicUrl);

  const task =
    <J extends keyof typeof drafts>(name: J): Task =>
    async (payload, { job, abortSignal }) => {
      const draft = await database.scope(
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
