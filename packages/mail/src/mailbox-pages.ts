import { Html, html } from "./html.ts";
import type { CapturedEmail } from "./mailbox.ts";

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

const renderPage = (title: string, body: Html) =>
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

const renderTime = (date: string) =>
  html`<time datetime="${date}">${new Date(date).toLocaleString("en")}</time>`;

/** Renders the list of captured emails. */
export const renderListPage = (emails: CapturedEmail[]): Html =>
  renderPage(
    "Mailbox",
    html`<h1>Mailbox</h1>
      <p class="quiet">
        E-mails that ShipKit would have sent. Set SMTP_URL to send them. <a href="/mailbox">Refresh</a>
      </p>
      ${
        emails.length === 0
          ? html`<p>No e-mails yet.</p>`
          : html`<ul>
              ${emails.map(renderItem)}
            </ul>`
      }`,
  );

const renderItem = ({ messageId, subject, to, date }: CapturedEmail) =>
  html`<li>
    <a href="/mailbox/${encodeURIComponent(messageId)}">${subject}</a>
    <p class="quiet">to ${to}, ${renderTime(date)}</p>
  </li>`;

/** Renders one email. Its HTML is in a frame that runs no script; its links open in a new tab. */
export const renderEmailPage = ({ subject, to, date, text, html: content }: CapturedEmail): Html =>
  renderPage(
    subject,
    html`<p><a href="/mailbox">All e-mails</a></p>
      <h1>${subject}</h1>
      <p class="quiet">to ${to}, ${renderTime(date)}</p>
      <iframe
        title="The e-mail"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcdoc="${`<base target="_blank">${content}`}"
      ></iframe>
      <h2>As text</h2>
      <pre>${text}</pre>`,
  );
