import type { EmailTemplate } from "./define-email.ts";
import { html } from "./html.ts";

/** A rendered email. Text and HTML say the same. */
export type Email = { subject: string; text: string; html: string };

/** An email with its recipient, ready to be sent. If it is sent again, it keeps its `messageId`, so that mail programs recognize it. */
export type Message = Email & { messageId: string; to: string };

/** Renders a template as text and as HTML. */
export function renderEmail(template: EmailTemplate): Email {
  const subject = toLine(template.subject);
  return { subject, text: toText(template), html: toHtml({ ...template, subject }).text };
}

/** Replaces line breaks and invisible characters by spaces, so that text is safe in a header. */
const toLine = (text: string): string => text.replaceAll(/[\s\p{C}]+/gu, " ").trim();

function toText({ paragraphs, action, footer }: EmailTemplate): string {
  const link = `${action.label}:\n${action.url}`;
  return `${[...paragraphs.map(toLine), link, `-- \n${footer}`].join("\n\n")}\n`;
}

const toHtml = ({ subject, paragraphs, action, footer }: EmailTemplate) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${subject}</title>
        <style>
          :root {
            color-scheme: light dark;
          }
          @media (prefers-color-scheme: dark) {
            .page {
              background: #16181d !important;
            }
            .card {
              background: #22252c !important;
              color: #e8eaee !important;
            }
            .quiet {
              color: #a3a9b5 !important;
            }
          }
        </style>
      </head>
      <body
        class="page"
        style="margin:0;padding:24px 12px;background:#f3f4f6;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;line-height:1.5"
      >
        <div
          class="card"
          style="max-width:600px;margin:0 auto;padding:32px;box-sizing:border-box;border-radius:8px;background:#ffffff;color:#1f2328;font-size:16px"
        >
          <h1 style="margin:0 0 16px;font-size:20px">${subject}</h1>
          ${paragraphs.map((text) => html`<p style="margin:0 0 16px">${text}</p>`)}
          <p style="margin:24px 0">
            <a
              href="${action.url}"
              style="display:inline-block;padding:12px 20px;border-radius:6px;background:#2f5bea;color:#ffffff;text-decoration:none;font-weight:600"
              >${action.label}</a
            >
          </p>
          <p class="quiet" style="margin:0 0 16px;color:#5b6270;font-size:13px">
            If the button does not work, open this address:<br /><a
              href="${action.url}"
              style="color:inherit;word-break:break-all"
              >${action.url}</a
            >
          </p>
          <p class="quiet" style="margin:0;color:#5b6270;font-size:13px">${footer}</p>
        </div>
      </body>
    </html> `;
