import type { IncomingMessage, ServerResponse } from "node:http";

const bytesPerMebibyte = 1024 * 1024;

/** The request body is larger than the limit. */
export class BodyTooLargeError extends Error {
  override name = "BodyTooLargeError";
  constructor(maxBytes: number) {
    super(`Request body too large (max. ${maxBytes / bytesPerMebibyte} MiB)`);
  }
}

/**
 * Checks the length that a request declares.
 * @throws BodyTooLargeError
 */
export function requireBodySize({ headers }: IncomingMessage, maxBytes: number): void {
  if (Number(headers["content-length"]) > maxBytes) throw new BodyTooLargeError(maxBytes);
}

/**
 * Reads the request body as text.
 * @throws BodyTooLargeError as soon as it exceeds `maxBytes`
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  requireBodySize(request, maxBytes);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new BodyTooLargeError(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Sends a response whose body is JSON already. */
export function sendJson(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
  });
  response.end(body);
}

/** Sends an error outside of tRPC. */
export const sendError = (response: ServerResponse, status: number, message: string, fields: object = {}) =>
  sendJson(response, status, JSON.stringify({ message, ...fields }));

/**
 * Returns whether a page of another site sent the request. Browsers name the page's origin on every request that could
 * change something. Programs send no `Origin`, and have no cookie of another person.
 */
export function isCrossSite({ headers }: IncomingMessage, publicUrl: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined || origin === publicUrl) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
