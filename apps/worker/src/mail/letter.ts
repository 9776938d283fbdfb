import { html } from "./html.ts";

/** What a mail says, in plain words; whatever a person typed may stand in it. */
export type Letter = {
  subject: string;
  paragraphs: string[];
  action: { label: string; url: string };
  /** Why this person has it, and what to do if they should not. */
  footer: string;
};

/** A letter as it is sent. */
export type Rendered = { subject: string; text: string; html: string };

/** One letter in both forms, so that neither says what the other does not. */
export function render(letter: Letter): Rendered {
  const subject = oneLine(letter.subject);
  return { subject, text: toText(letter), html: toHtml({ ...letter, subject }).text };
}

/** Text for a header: what breaks a line, or shows nothing, is a space. */
const oneLine = (text: string): string => text.replaceAll(/[\s\p{C}]+/gu, " ").trim();

function toText({ paragraphs, action, footer }: Letter): string {
  const link = `${action.label}:\n${action.url}`;
  return `${[...paragraphs.map(oneLine), link, `-- \n${footer}`].join("\n\n")}\n`;
}

const toHtml = ({ subject, paragraphs, action, footer }: Letter) =>
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
