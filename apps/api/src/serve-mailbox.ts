import type { IncomingMessage, ServerResponse } from "node:http";
import { findCapturedEmail, listCapturedEmails } from "@shipkit/mail/mailbox";
import { renderEmailPage, renderListPage } from "@shipkit/mail/mailbox-pages";
import type { Settings } from "@shipkit/runtime/settings";
import { sendJson } from "./http.ts";

const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'", // emails have their styles on elements
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Serves the development mailbox while no SMTP server is set. Its emails open accounts, so any client but a browser on
 * this machine gets a 404.
 */
export async function serveMailbox(
  request: IncomingMessage,
  response: ServerResponse,
  { smtpUrl, mailboxDir }: Settings,
): Promise<void> {
  const isOpen = smtpUrl === undefined && isLocal(request);
  const page = isOpen ? await renderPage(request.url ?? "", mailboxDir) : null;
  if (!page) return sendJson(response, 404, `{"message":"Not found"}`);
  response.setHeader("content-security-policy", policy);
  response.setHeader("cache-control", "no-store");
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(request.method === "HEAD" ? undefined : page.text);
}

async function renderPage(url: string, directory: string) {
  const { pathname } = new URL(url, "http://localhost");
  if (pathname === "/mailbox") return renderListPage(await listCapturedEmails(directory));
  const email = await findCapturedEmail(directory, decode(pathname.slice("/mailbox/".length)));
  return email ? renderEmailPage(email) : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** Headers that proxies add to requests that they forward. */
const forwarding = /^(forwarded|via|x-real-ip|x-forwarded-.*)$/;

/**
 * Returns whether the client runs on this machine. The check of `Host` keeps out DNS rebinding, that of the other headers
 * requests that a proxy on this machine forwards.
 */
function isLocal({ socket, headers }: IncomingMessage): boolean {
  const address = socket.remoteAddress?.replace(/^::ffff:/, "") ?? "";
  const host = headers.host?.replace(/:\d+$/, "").toLowerCase() ?? "";
  return (
    (address.startsWith("127.") || address === "::1") &&
    ["localhost", "127.0.0.1", "[::1]"].includes(host) &&
    !Object.keys(headers).some((name) => forwarding.test(name))
  );
}
