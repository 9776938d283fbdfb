import type { Db } from "@shipkit/db";

/** The content of an email in plain text. It may hold text that users typed: rendering escapes it. */
export type EmailTemplate = {
  subject: string;
  paragraphs: string[];
  action: { label: string; url: string };
  /** Why the recipient received the email, and what to do if they did not expect it. */
  footer: string;
};

/** What an email is composed from, besides its payload. */
export type EmailContext = {
  db: Db;
  authSecret: string;
  /** Builds the URL of a page, with parameters. */
  buildUrl: (path: string, parameters: Record<string, string>) => string;
};

/** A template with its recipient, or the reason why the email is no longer needed. */
type TemplatedEmail = { to: string; template: EmailTemplate } | { skipReason: string };

/**
 * A kind of email. Its payload holds ids; the rest is read when the job runs, so that an email shows what the database
 * holds then, and is skipped if it is no longer needed.
 */
export type EmailDefinition<Payload> = (payload: Payload, context: EmailContext) => Promise<TemplatedEmail>;

/** Defines a kind of email. The file of an email holds its payload, its template, and how it is composed. */
export const defineEmail = <Payload extends object>(
  compose: EmailDefinition<Payload>,
): EmailDefinition<Payload> => compose;
