import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { RequestMetadata } from "@shipkit/db";
import proxyAddress from "proxy-addr";

const maxUserAgentLength = 512;

/** The metadata of a request over HTTP, which always has an id and an address. */
export type HttpRequestMetadata = RequestMetadata & { requestId: string; ipAddress: string };

/** Returns the request id that a proxy set if it is valid, a new one otherwise. */
export function getRequestId({ headers }: IncomingMessage): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}

/**
 * Creates a function that reads the metadata of a request.
 * @param trustedProxies proxies whose `X-Forwarded-For` counts
 */
export function createMetadataReader(trustedProxies: string[]) {
  const trust = proxyAddress.compile(trustedProxies);
  return (request: IncomingMessage, requestId: string): HttpRequestMetadata => {
    const userAgent = request.headers["user-agent"]?.slice(0, maxUserAgentLength);
    return {
      requestId,
      ipAddress: proxyAddress(request, trust).replace(/^::ffff:/, ""), // an IPv4 address on an IPv6 socket
      ...(userAgent !== undefined && { userAgent }),
    };
  };
}
