import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Statuses by the code of Node's error. Any other malformed request is 400. */
const statuses: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

const closeTimeoutMs = 2000;

/**
 * Responds to requests that are not HTTP. Node by itself closes the connection while the client still sends; the reset
 * that follows can discard the response. So this ends only the response, and reads until the client closes.
 * @see https://datatracker.ietf.org/doc/html/rfc9112#section-9.6
 */
export function rejectMalformedRequests(server: Server): void {
  const responses = new WeakMap<Socket, ServerResponse>();
  server.on("request", ({ socket }, response) => responses.set(socket, response));
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    if (socket.writableEnded) return; // rejected already
    const response = responses.get(socket);
    const isResponding = response?.headersSent === true && !response.writableFinished;
    // The error may be in the body of a request that has its whole response already.
    if (response?.writableEnded === true && (isResponding || !response.req.complete)) {
      if (isResponding) response.once("finish", () => closeAfterResponse(socket));
      else closeAfterResponse(socket);
      return;
    }
    if (!socket.writable || isResponding || error.code === "ECONNRESET") {
      socket.destroy();
      return;
    }
    const status = statuses[error.code ?? ""] ?? "400 Bad Request";
    closeAfterResponse(socket, `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
  });
}

function closeAfterResponse(socket: Socket, response = ""): void {
  socket.end(response);
  setTimeout(() => socket.destroy(), closeTimeoutMs).unref();
}

/**
 * Tells whether the end of a request's body is unknown. Node reports such a request only after its handlers were called.
 * @see https://datatracker.ietf.org/doc/html/rfc9112#section-6.3
 */
export function isBodyLengthUnknown({ headers }: IncomingMessage): boolean {
  const encoding = headers["transfer-encoding"];
  return encoding !== undefined && !/(^|,)\s*chunked\s*$/i.test(encoding);
}
