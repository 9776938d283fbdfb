import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { getTRPCErrorFromUnknown, isTrackedEnvelope, type AnyTRPCRouter, type TRPCError } from "@trpc/server";

type SseOptions = AnyTRPCRouter["_def"]["_config"]["sse"];

type Options = {
  /** Serializes a value as JSON. */
  encode: (value: unknown) => string;
  /** Serializes the error that ends the stream as JSON. */
  encodeError: (error: TRPCError) => string;
  /** Aborts when the client disconnects. */
  signal: AbortSignal;
  sse: SseOptions;
};

/** The time in which a client must read some of what is buffered for it. */
const drainTimeoutMs = 60_000;

/** Keeps proxies from buffering or changing events. No request follows on the connection, so it closes with the stream. */
const headers = {
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
  connection: "close",
};

/** Creates a function that serializes values as JSON, once for objects that many streams send. */
export function createEncoder(serialize: (value: unknown) => unknown) {
  const cache = new WeakMap<object, string>();
  return (value: unknown): string => {
    if (typeof value !== "object" || value === null) return JSON.stringify(serialize(value));
    const text = cache.get(value) ?? JSON.stringify(serialize(value));
    cache.set(value, text);
    return text;
  };
}

/**
 * Sends the values of a subscription as server-sent events, with backpressure, in the format of tRPC's
 * httpSubscriptionLink. tRPC's own writer pipes each event through four streams, which took five times the memory for a
 * thousand subscribers.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function sendEvents(
  response: ServerResponse,
  values: AsyncIterable<unknown>,
  { encode, encodeError, signal, sse }: Options,
): Promise<void> {
  const send = async (event: string) => {
    if (response.write(event)) return;
    const timeout = AbortSignal.timeout(drainTimeoutMs);
    await once(response, "drain", { signal: AbortSignal.any([signal, timeout]) });
  };
  startStream(response, sse);
  const timer = setInterval(() => {
    if (response.writableLength === 0) response.write("event: ping\ndata:\n\n");
  }, sse?.ping?.intervalMs);
  try {
    for await (const value of values) {
      if (signal.aborted) return;
      const [id, data] = isTrackedEnvelope(value) ? value : [undefined, value];
      await send(`data: ${encode(data)}\n${id === undefined ? "" : `id: ${id}\n`}\n`);
    }
    response.write("event: return\ndata:\n\n"); // the client does not reconnect
  } catch (error) {
    // An interrupted stream ends without an event, so that the client reconnects.
    if (error instanceof Error && error.name === "AbortError")
      return response.writableNeedDrain ? void response.destroy() : undefined;
    response.write(formatErrorEvent(encodeError(getTRPCErrorFromUnknown(error))));
  } finally {
    clearInterval(timer);
    response.end();
  }
}

/** Sends an error as the only event of a stream. */
export function sendErrorEvent(response: ServerResponse, error: string, sse: SseOptions): void {
  startStream(response, sse);
  response.end(formatErrorEvent(error));
}

function startStream(response: ServerResponse, sse: SseOptions): void {
  response.writeHead(200, headers);
  response.write(`event: connected\ndata: ${JSON.stringify(sse?.client ?? {})}\n\n`);
}

const formatErrorEvent = (error: string) => `event: serialized-error\ndata: ${error}\n\n`;
