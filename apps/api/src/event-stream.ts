import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { getTRPCErrorFromUnknown, isTrackedEnvelope, type AnyTRPCRouter, type TRPCError } from "@trpc/server";

type Sse = AnyTRPCRouter["_def"]["_config"]["sse"];

type Options = {
  /** What is sent of a value, as JSON. */
  encode: (value: unknown) => string;
  /** What is sent of an error that ends the stream, as JSON. */
  encodeError: (error: TRPCError) => string;
  /** Aborts when the client has gone. */
  signal: AbortSignal;
  sse: Sse;
};

/** Milliseconds in which a client takes something of what waits for it, or is gone. */
const patience = 60_000;

/** No proxy may hold events back or alter them. Nothing follows on the connection, which so is free with the stream. */
const headers = {
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
  connection: "close",
};

/** As JSON, which is made once of what many streams send. */
export function encoder(serialize: (value: unknown) => unknown) {
  const known = new WeakMap<object, string>();
  return (value: unknown): string => {
    if (typeof value !== "object" || value === null) return JSON.stringify(serialize(value));
    const text = known.get(value) ?? JSON.stringify(serialize(value));
    known.set(value, text);
    return text;
  };
}

/**
 * Sends what a subscription yields as events, at the pace at which they are taken, in the way that tRPC's
 * httpSubscriptionLink reads. tRPC's own writer leads each event through four streams, which for a thousand listeners took
 * five times the memory, and more of the time.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function sendEvents(
  response: ServerResponse,
  values: AsyncIterable<unknown>,
  { encode, encodeError, signal, sse }: Options,
): Promise<void> {
  const send = async (event: string) => {
    if (response.write(event)) return;
    await once(response, "drain", { signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) });
  };
  begin(response, sse);
  const timer = setInterval(() => {
    if (response.writableLength === 0) response.write("event: ping\ndata:\n\n");
  }, sse?.ping?.intervalMs);
  try {
    for await (const value of values) {
      if (signal.aborted) return;
      const [id, data] = isTrackedEnvelope(value) ? value : [undefined, value];
      await send(`data: ${encode(data)}\n${id === undefined ? "" : `id: ${id}\n`}\n`);
    }
    response.write("event: return\ndata:\n\n"); // the client comes no more
  } catch (error) {
    // What was only interrupted ends without a word, and the client comes again.
    if (error instanceof Error && error.name === "AbortError")
      return response.writableNeedDrain ? void response.destroy() : undefined;
    response.write(errorEvent(encodeError(getTRPCErrorFromUnknown(error))));
  } finally {
    clearInterval(timer);
    response.end();
  }
}

/** Refuses a subscription in an event. */
export function sendErrorEvent(response: ServerResponse, error: string, sse: Sse): void {
  begin(response, sse);
  response.end(errorEvent(error));
}

function begin(response: ServerResponse, sse: Sse): void {
  response.writeHead(200, headers);
  response.write(`event: connected\ndata: ${JSON.stringify(sse?.client ?? {})}\n\n`);
}

const errorEvent = (error: string) => `event: serialized-error\ndata: ${error}\n\n`;
