import type { IncomingMessage, ServerResponse } from "node:http";
import { toNodeHandler } from "better-auth/node";
import { BodyTooLargeError, requireBodySize, sendError } from "../http.ts";
import type { HttpRequestMetadata } from "../request-metadata.ts";
import type { Auth } from "./auth.ts";
import { addressHeader, runWithRequest } from "./current-request.ts";

/** Creates the handler of `/api/auth`. The headers that say where a request came from are set by the server, not the client. */
export function createAuthHandler(auth: Auth, publicUrl: string, maxBodyBytes: number) {
  const handle = toNodeHandler(auth);
  const { host, protocol } = new URL(publicUrl);

  return async (
    request: IncomingMessage,
    response: ServerResponse,
    metadata: HttpRequestMetadata,
  ): Promise<void> => {
    // Better Auth reads bodies to their end, so their length must be known before.
    if (request.headers["transfer-encoding"] !== undefined)
      return sendError(response, 411, "Content-Length required");
    try {
      requireBodySize(request, maxBodyBytes);
    } catch (error) {
      if (error instanceof BodyTooLargeError) return sendError(response, 413, error.message);
      throw error;
    }
    Object.assign(request.headers, {
      host,
      "x-forwarded-proto": protocol.slice(0, -1),
      [addressHeader]: metadata.ipAddress,
    });
    return runWithRequest(metadata, () => handle(request, response));
  };
}
