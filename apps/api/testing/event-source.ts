import { get, type ClientRequest, type IncomingMessage } from "node:http";

type Init = { headers?: Record<string, string>; retryDelayMs?: number };

const defaultRetryDelayMs = 3000;

/**
 * An EventSource with headers, as far as tRPC's client needs it. Node has none.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export class NodeEventSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  readonly CONNECTING = NodeEventSource.CONNECTING;
  readonly OPEN = NodeEventSource.OPEN;
  readonly CLOSED = NodeEventSource.CLOSED;
  readyState: number = NodeEventSource.CONNECTING;
  readonly #url: string;
  readonly #init: Init;
  #request: ClientRequest | undefined;
  #lastEventId = "";

  constructor(url: string, init: Init = {}) {
    super();
    this.#url = url;
    this.#init = init;
    this.#connect();
  }

  close(): void {
    this.readyState = NodeEventSource.CLOSED;
    this.#request?.destroy();
  }

  #connect(): void {
    if (this.readyState === NodeEventSource.CLOSED) return;
    const headers = {
      accept: "text/event-stream",
      ...(this.#lastEventId && { "last-event-id": this.#lastEventId }),
      ...this.#init.headers,
    };
    this.#request = get(this.#url, { headers, agent: false });
    this.#request.on("error", () => this.#request?.destroy()).on("close", () => this.#reconnect());
    this.#request.on("response", (response) => {
      const isStream = response.headers["content-type"] === "text/event-stream";
      if (response.statusCode === 200 && isStream) this.#read(response);
      else this.close();
    });
  }

  #reconnect(): void {
    if (this.readyState !== NodeEventSource.CLOSED) {
      this.readyState = NodeEventSource.CONNECTING;
      setTimeout(() => this.#connect(), this.#init.retryDelayMs ?? defaultRetryDelayMs);
    }
    this.dispatchEvent(new Event("error"));
  }

  #read(response: IncomingMessage): void {
    this.readyState = NodeEventSource.OPEN;
    let text = "";
    let event: Record<string, string> = {};
    response.setEncoding("utf8").on("error", () => {});
    response.on("data", (chunk: string) => {
      const lines = (text + chunk).split("\n");
      text = lines.pop() ?? "";
      for (const line of lines) {
        const [, field = "", value = ""] = /^(\w*): ?(.*)$/.exec(line) ?? [];
        if (line !== "") event[field] = value;
        else {
          this.#dispatch(event);
          event = {};
        }
      }
    });
  }

  #dispatch({ event: type = "message", id, data }: Record<string, string>): void {
    if (id !== undefined) this.#lastEventId = id;
    if (data !== undefined && this.readyState === NodeEventSource.OPEN)
      this.dispatchEvent(new MessageEvent(type, { data, lastEventId: this.#lastEventId }));
  }
}
