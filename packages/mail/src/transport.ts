import { createTransport as createSmtpTransport } from "nodemailer";
import { captureEmail } from "./mailbox.ts";
import type { Message } from "./render.ts";

/** Sends messages, or captures them. */
export type Transport = {
  /** Resolves once the server or the disk has accepted the message. Gives up when `signal` aborts. */
  send(message: Message, signal?: AbortSignal): Promise<void>;
  close(): void;
};

type TransportSettings = {
  /** Unset: messages are captured in `mailboxDir` instead of sent. */
  smtpUrl: string | undefined;
  mailFrom: string;
  mailboxDir: string;
};

/** Creates the transport that the settings name: SMTP, or the development mailbox. */
export const createTransport = ({ smtpUrl, mailFrom, mailboxDir }: TransportSettings): Transport =>
  smtpUrl === undefined ? createMailboxTransport(mailboxDir) : createSmtp(smtpUrl, mailFrom);

function createSmtp(url: string, from: string): Transport {
  const transport = createSmtpTransport({
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
        to: { name: "", address: to }, // a plain string could be parsed as several addresses
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

const createMailboxTransport = (directory: string): Transport => ({
  send: (message) => captureEmail(directory, { ...message, date: new Date().toISOString() }),
  close: () => {},
});
