import type { JobName } from "@shipkit/db";
import { invitation } from "./emails/invitation.ts";
import { passwordReset } from "./emails/password-reset.ts";
import { restore } from "./emails/restore.ts";
import { verification } from "./emails/verification.ts";
import type { EmailDefinition } from "./define-email.ts";

/** The emails, under the names that the database knows: the job `mail.<name>` sends one. */
export type EmailName = JobName extends `mail.${infer Name}` ? Name : never;

/** All kinds of email. */
export const emails = { invitation, passwordReset, restore, verification } satisfies {
  [Name in EmailName]: EmailDefinition<never>;
};

export type EmailPayload<Name extends EmailName> = Parameters<(typeof emails)[Name]>[0];

export const emailNames = Object.keys(emails) as EmailName[]; // the keys are exactly these
