import { connect, type Socket } from "node:net";

export type HttpResponse = { status: number; body: Buffer };

const headEnd = Buffer.from("\r\n\r\n");
const lastChunk = Buffer.from("\r\n0\r\n\r\n");

/**
 * A keep-alive connection that sends one request at a time. It parses only as much of HTTP/1.1 as it needs to find the
 * end of a response: the load generator shares its cores with the servers, so it must be cheap.
 */
export class Connection {
  readonly #socket: Socket;
  #received: Buffer[] = [];
  #size = 0;
  #bodyStart = 0;
  #total = 0;
  #waiting: { resolve: (response: HttpResponse) => void; reject: (error: Error) => void } | undefined;

  constructor(port: number) {
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.#socket.on("data", (chunk) => this.#receive(chunk));
    this.#socket.on("error", (error) => this.#waiting?.reject(error));
    this.#socket.on("close", () => this.#waiting?.reject(new Error("The server closed the connection")));
  }

  send(request: Buffer): Promise<HttpResponse> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#received.push(chunk);
    this.#size += chunk.length;
    if (this.#total > 0 && this.#size < this.#total) return; // the body is not complete
    const all = this.#received.length === 1 ? chunk : Buffer.concat(this.#received);
    this.#received = [all];
    if (this.#bodyStart === 0) {
      const end = all.indexOf(headEnd);
      if (end < 0) return;
      this.#bodyStart = end + headEnd.length;
      const length = /\r\ncontent-length: (\d+)/i.exec(all.toString("latin1", 0, end))?.[1];
      this.#total = length === undefined ? 0 : this.#bodyStart + Number(length);
    }
    if (this.#total > 0 ? this.#size >= this.#total : endsWith(all, lastChunk)) this.#finish(all);
  }

  #finish(all: Buffer): void {
    const raw = all.subarray(this.#bodyStart);
    const body = this.#total > 0 ? raw : decodeChunks(raw);
    const waiting = this.#waiting;
    this.#received = [];
    this.#size = this.#bodyStart = this.#total = 0;
    this.#waiting = undefined;
    waiting?.resolve({ status: Number(all.toString("latin1", 9, 12)), body });
  }
}

const endsWith = (data: Buffer, end: Buffer) => data.subarray(-end.length).equals(end);

/** Decodes a chunked body (RFC 9112, section 7.1). JSON contains no bare line break, so `#receive` finds the end. */
function decodeChunks(raw: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const line = raw.indexOf("\r\n", at);
    const size = Number.parseInt(raw.toString("latin1", at, line), 16);
    if (!size) return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    parts.push(raw.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
