import { Agent, request, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";

export type Wire = {
  method: string;
  /** From the slash on. */
  path: string;
  headers: Record<string, string>;
  body?: string | Buffer | undefined;
};

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string };

const agent = new Agent({ keepAlive: true });

/** Milliseconds after which an answer does not come any more. */
const patience = 10_000;

/** Sends as it is what `fetch` would mend or refuse to send. */
export function send(url: string, { method, path, headers, body }: Wire): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) }; // which Node leaves out of a GET
    const options = {
      hostname,
      port,
      method,
      path,
      headers: { ...headers, ...length },
      agent,
      timeout: patience,
    };
    const call = request(options, (response) => {
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
    call.on("timeout", () => call.destroy(new Error(`no answer within ${patience} ms`)));
    call.on("error", reject);
    call.end(body);
  });
}

/** Sends these bytes, in latin1, and nothing more; the answer is what came until the server closed the connection. */
export function sendBytes(url: string, bytes: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host: hostname, port: Number(port) });
    socket.setTimeout(patience, () => socket.destroy(new Error(`no answer within ${patience} ms`)));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("close", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      resolve({ status: Number(/^HTTP\/1\.1 ([2-5]\d\d) /m.exec(text)?.[1]), text });
    });
    const whole = bytes.includes("\r\n\r\n");
    socket.write(Buffer.from(bytes, "latin1"));
    if (!whole) socket.end(); // nothing more comes that the server could wait for
  });
}
