import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tracked, TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { createEncoder, sendEvents } from "./event-stream.ts";

/** What a client is sent of these values. */
async function sent(values: () => AsyncIterable<unknown>): Promise<string> {
  const server = createServer((_, response) => {
    void sendEvents(response, values(), {
      encode: createEncoder((value) => value),
      encodeError: ({ code }) => JSON.stringify(code),
      signal: new AbortController().signal,
      sse: { ping: { enabled: true, intervalMs: 20 }, client: { reconnectAfterInactivityMs: 50 } },
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const text = await (await fetch(`http://127.0.0.1:${port}`)).text();
  server.close();
  return text;
}

const connected = 'event: connected\ndata: {"reconnectAfterInactivityMs":50}\n\n';

test("values are events with their ids, and the end tells the client to come no more", async () => {
  const text = await sent(async function* () {
    yield tracked("7", { name: "Apollo\nand Gemini" });
    yield "untracked";
  });
  expect(text).toBe(
    `${connected}data: {"name":"Apollo\\nand Gemini"}\nid: 7\n\ndata: "untracked"\n\nevent: return\ndata:\n\n`,
  );
});

test("an error is an event, and an interruption is none, so that the client comes again", async () => {
  const failing = (error: Error) => async () => {
    throw error;
  };
  const stream = (next: () => Promise<never>) => () => ({ [Symbol.asyncIterator]: () => ({ next }) });
  const refused = new TRPCError({ code: "NOT_FOUND" });
  expect(await sent(stream(failing(refused)))).toBe(
    `${connected}event: serialized-error\ndata: "NOT_FOUND"\n\n`,
  );
  expect(await sent(stream(failing(new DOMException("over", "AbortError"))))).toBe(connected);
});

test("a stream that is still gives signs of life", async () => {
  const pings = await sent(async function* () {
    yield await new Promise((resolve) => setTimeout(resolve, 200));
  });
  expect(pings).toContain("event: ping\ndata:\n\nevent: ping");
});
