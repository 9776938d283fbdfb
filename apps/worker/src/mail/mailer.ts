import type { Settings } from "@shipkit/runtime/settings";
import { createTransport } from "nodemailer";
import type { Rendered } from "./letter.ts";
import { keepMail } from "./mailbox.ts";

/** A mail that is ready to go. A repeat carries the same `messageId`, by which programs that read mail know it. */
export type Mail = Rendered & { messageId: string; to: string };

export type Mailer = {
  /** Resolves once the server (or the disk) has taken the mail; gives up where `signal` says so. */
  send(mail: Mail, signal?: AbortSignal): Promise<void>;
  close(): void;
};

/** Sends over SMTP, or keeps each mail on this machine where no server is set. */
export const createMailer = (settings: Pick<Settings, "smtpUrl" | "mailFrom" | "mailboxDir">): Mailer =>
  settings.smtpUrl === undefined ? mailbox(settings.mailboxDir) : smtp(settings.smtpUrl, settings.mailFrom);

function smtp(url: string, from: string): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 5,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ messageId, to, subject, text, html }, signal) {
      await transport.sendMail({
        messageId: `<${messageId}>`,
        from,
        to: { name: "", address: to }, // as text it could be read as several addresses
        subject,
        text,
        html,
        headers: { "Auto-Submitted": "auto-generated" },
        signal,
      });
    },
    close: () => transport.close(),
  };
}

const mailbox = (folder: string): Mailer => ({
  send: (mail) => keepMail(folder, { ...mail, date: new Date().toISOString() }),
  close: () => {},
});
