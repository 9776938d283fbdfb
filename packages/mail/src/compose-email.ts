import type { Db } from "@shipkit/db";
import { emails, type EmailName, type EmailPayload } from "./emails.ts";
import type { EmailContext, EmailDefinition } from "./define-email.ts";
import { renderEmail, type Email } from "./render.ts";

/** The settings that links depend on. */
type LinkSettings = { publicUrl: string; authSecret: string };

/**
 * Composes an email from what the database holds now.
 * @returns its recipient and content, or the reason why it is no longer needed
 */
export async function composeEmail<Name extends EmailName>(
  name: Name,
  payload: EmailPayload<Name>,
  db: Db,
  { publicUrl, authSecret }: LinkSettings,
): Promise<(Email & { to: string }) | { skipReason: string }> {
  const context: EmailContext = {
    db,
    authSecret,
    buildUrl: (path, parameters) => `${publicUrl}${path}?${new URLSearchParams(parameters).toString()}`,
  };
  const compose = emails[name] as EmailDefinition<EmailPayload<Name>>; // TypeScript does not relate the two by Name
  const email = await compose(payload, context);
  return "skipReason" in email ? email : { to: email.to, ...renderEmail(email.template) };
}
