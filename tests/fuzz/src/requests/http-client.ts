import { Agent, request as startRequest, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";

export type HttpRequest = {
  method: string;
  /** With the query. */
  path: string;
  headers: Record<string, string>;
  body?: string | Buffer | undefined;
};

export type HttpResponse = { status: number; headers: IncomingHttpHeaders; text: string };

const agent = new Agent({ keepAlive: true });

const timeoutMs = 10_000;

/** Sends a request unchanged; `fetch` would normalize it, or refuse to send it. */
export function sendRequest(
  url: string,
  { method, path, headers, body }: HttpRequest,
): Promise<HttpResponse> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) }; // Node omits it for GET
    const options = {
      hostname,
      port,
      method,
      path,
      headers: { ...headers, ...length },
      agent,
      timeout: timeoutMs,
    };
    const request = startRequest(options, (response) => {
      const chunks: Buffer[] = [];
      response
        .on("data", (chunk: Buffer) => chunks.push(chunk))
        .on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString("utf8"),
          }),
        )
        .on("error", reject);
    });
    request.on("timeout", () => request.destroy(new Error(`no response within ${timeoutMs} ms`)));
    request.on("error", reject);
    request.end(body);
  });
}

/** Sends bytes, in latin1, over a socket of their own. Returns what the server sent until it closed the connection. */
export function sendBytes(url: string, bytes: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host: hostname, port: Number(port) });
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no response within ${timeoutMs} ms`)));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("close", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      resolve({ status: Number(/^HTTP\/1\.1 ([2-5]\d\d) /m.exec(text)?.[1]), text });
    });
    const isComplete = bytes.includes("\r\n\r\n");
    socket.write(Buffer.from(bytes, "latin1"));
    if (!isComplete) socket.end(); // or else the server waits for the rest of the headers
  });
}
