import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tracked, TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { createEncoder, sendEvents } from "./event-stream.ts";

/** Sends the values. Returns what a client receives. */
async function send(values: () => AsyncIterable<unknown>): Promise<string> {
  const server = createServer((_, response) => {
    void sendEvents(response, values(), {
      encode: createEncoder((value) => value),
      encodeError: ({ code }) => JSON.stringify(code),
      signal: new AbortController().signal,
      sse: { ping: { enabled: true, intervalMs: 20 }, client: { reconnectAfterInactivityMs: 50 } },
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // an object, since it listens on a port
  const text = await (await fetch(`http://127.0.0.1:${port}`)).text();
  server.close();
  return text;
}

const connected = 'event: connected\ndata: {"reconnectAfterInactivityMs":50}\n\n';

test("values are events with ids, and the end is an event", async () => {
  const text = await send(async function* () {
    yield tracked("7", { name: "Apollo\nand Gemini" });
    yield "untracked";
  });
  expect(text).toBe(
    `${connected}data: {"name":"Apollo\\nand Gemini"}\nid: 7\n\ndata: "untracked"\n\nevent: return\ndata:\n\n`,
  );
});

test("an error is an event, an interruption is not", async () => {
  const reject = (error: Error) => async () => {
    throw error;
  };
  const stream = (next: () => Promise<never>) => () => ({ [Symbol.asyncIterator]: () => ({ next }) });
  const error = new TRPCError({ code: "NOT_FOUND" });
  expect(await send(stream(reject(error)))).toBe(
    `${connected}event: serialized-error\ndata: "NOT_FOUND"\n\n`,
  );
  expect(await send(stream(reject(new DOMException("aborted", "AbortError"))))).toBe(connected);
});

test("an idle stream sends pings", async () => {
  const pings = await send(async function* () {
    yield await new Promise((resolve) => setTimeout(resolve, 200));
  });
  expect(pings).toContain("event: ping\ndata:\n\nevent: ping");
});
