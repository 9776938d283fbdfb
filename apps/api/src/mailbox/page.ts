import { Html, html } from "@shipkit/worker/html";
import type { KeptMail } from "@shipkit/worker/mailbox";

const style = new Html(`
:root { color-scheme: light dark; --ink: light-dark(#1f2328, #e8eaee); --quiet: light-dark(#5b6270, #a3a9b5);
  --line: light-dark(#d8dbe0, #3a3e47); --link: light-dark(#2449c8, #8fabff); }
body { max-width: 760px; margin: 0 auto; padding: 24px 16px; color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
a { color: var(--link); }
h1 { margin: 0 0 4px; font-size: 24px; overflow-wrap: anywhere; }
.quiet { margin: 0 0 24px; color: var(--quiet); overflow-wrap: anywhere; }
ul { margin: 0; padding: 0; list-style: none; border-top: 1px solid var(--line); }
li { padding: 12px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
li .quiet { margin: 0; font-size: 14px; }
iframe { width: 100%; height: 600px; box-sizing: border-box; border: 1px solid var(--line); border-radius: 8px; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
`);

const page = (title: string, body: Html) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `;

const time = (date: string) => html`<time datetime="${date}">${new Date(date).toLocaleString("en")}</time>`;

export const listPage = (mails: KeptMail[]): Html =>
  page(
    "Mailbox",
    html`<h1>Mailbox</h1>
      <p class="quiet">
        Mails that ShipKit would have sent; with SMTP_URL set it sends them. <a href="/mailbox">Look again</a>
      </p>
      ${
        mails.length === 0
          ? html`<p>There is no mail yet.</p>`
          : html`<ul>
              ${mails.map(listItem)}
            </ul>`
      }`,
  );

const listItem = ({ messageId, subject, to, date }: KeptMail) =>
  html`<li>
    <a href="/mailbox/${encodeURIComponent(messageId)}">${subject}</a>
    <p class="quiet">to ${to}, ${time(date)}</p>
  </li>`;

/** The mail's own HTML stands in a frame that runs no script; its links open in a tab of their own. */
export const mailPage = ({ subject, to, date, text, html: content }: KeptMail): Html =>
  page(
    subject,
    html`<p><a href="/mailbox">All mails</a></p>
      <h1>${subject}</h1>
      <p class="quiet">to ${to}, ${time(date)}</p>
      <iframe
        title="The mail"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcdoc="${`<base target="_blank">${content}`}"
      ></iframe>
      <h2>As text</h2>
      <pre>${text}</pre>`,
  );
