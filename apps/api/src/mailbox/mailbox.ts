import type { IncomingMessage, ServerResponse } from "node:http";
import type { Settings } from "@shipkit/runtime/settings";
import { findMail, listMails } from "@shipkit/worker/mailbox";
import { sendJson } from "../http.ts";
import { listPage, mailPage } from "./page.ts";

const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'", // mails carry their styles on their elements
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Shows the developer the mails that were kept because no SMTP server is set. They open accounts, so nobody else
 * sees them: to any but a browser on this machine there is nothing here.
 */
export async function serveMailbox(
  request: IncomingMessage,
  response: ServerResponse,
  { smtpUrl, mailboxDir }: Settings,
): Promise<void> {
  const page = smtpUrl === undefined && isLocal(request) ? await pageAt(request.url ?? "", mailboxDir) : null;
  if (!page) return sendJson(response, 404, `{"message":"Not found"}`);
  response.setHeader("content-security-policy", policy);
  response.setHeader("cache-control", "no-store");
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(request.method === "HEAD" ? undefined : page.text);
}

async function pageAt(url: string, folder: string) {
  const { pathname } = new URL(url, "http://localhost");
  if (pathname === "/mailbox") return listPage(await listMails(folder));
  const mail = await findMail(folder, decode(pathname.slice("/mailbox/".length)));
  return mail ? mailPage(mail) : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** Headers by which a proxy says that it passes on someone else's request. */
const forwarding = /^(forwarded|via|x-real-ip|x-forwarded-.*)$/;

/**
 * Whether a browser on this machine asks for a page of this machine. The name in `Host` keeps out sites whose name
 * was made to lead here (DNS rebinding), the rest what a proxy on this machine passes on.
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
