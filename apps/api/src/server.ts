import { createServer, type Server, type ServerResponse } from "node:http";
import { isDatabaseUnavailable } from "@shipkit/api";
import type { Logger } from "@shipkit/runtime/logger";
import { sendError } from "./http.ts";
import { isBodyLengthUnknown, rejectMalformedRequests } from "./malformed-requests.ts";
import { getRequestId } from "./request-metadata.ts";
import type { Route } from "./routes.ts";
import { setSecurityHeaders } from "./security-headers.ts";

type Options = { route: Route; publicUrl: string; log: Logger; isDraining: () => boolean };

/** Creates the HTTP server: request ids, security headers, the request log, and a response to every error. */
export function createApiServer({ route, publicUrl, log, isDraining }: Options): Server {
  const options = { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 };
  const server = createServer(options, (request, response) => {
    const requestId = getRequestId(request);
    const startedAt = performance.now();
    response.setHeader("x-request-id", requestId);
    setSecurityHeaders(response, publicUrl);
    if (isDraining()) response.setHeader("connection", "close");
    response.on("finish", () => {
      const { method, url } = request;
      const path = url?.split("?", 1)[0]; // the query may hold a token
      const ms = Math.round(performance.now() - startedAt);
      log.info({ requestId, method, path, status: response.statusCode, ms }, "request");
    });
    if (isBodyLengthUnknown(request)) {
      sendError(response, 400, "Transfer-Encoding must end with chunked", { requestId });
      return;
    }
    const handle = async () => route(request, response, requestId);
    handle().catch((error: unknown) => {
      log.error({ requestId, error }, "request failed");
      sendServerError(response, error, requestId);
    });
  });
  rejectMalformedRequests(server);
  return server;
}

function sendServerError(response: ServerResponse, error: unknown, requestId: string): void {
  if (response.headersSent) response.destroy();
  else if (isDatabaseUnavailable(error))
    sendError(response, 503, "Database unavailable. Try again shortly.", { requestId });
  else sendError(response, 500, "Internal server error", { requestId });
}
