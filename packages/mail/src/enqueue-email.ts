import { enqueue, type Db } from "@shipkit/db";
import type { EmailName, EmailPayload } from "./emails.ts";

/**
 * Enqueues an email in the transaction of `db`: the worker sends it once that has committed, and never if it is rolled
 * back. It is sent at least once.
 */
export const enqueueEmail = <Name extends EmailName>(
  db: Db,
  name: Name,
  payload: EmailPayload<Name>,
): Promise<void> => enqueue(db, `mail.${name}`, payload);
