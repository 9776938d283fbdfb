import { once } from "node:events";
import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { rejectMalformedRequests } from "./malformed-requests.ts";

/** Sends bytes to a server; returns all that it responds until it closes the connection. */
async function send(text: string): Promise<string> {
  const server = createServer({ headersTimeout: 300, connectionsCheckingInterval: 50 }, (_, response) => {
    response.end("ok");
  });
  rejectMalformedRequests(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo; // an object, since it listens on a port
  const socket = connect(port, "127.0.0.1");
  let received = "";
  socket.on("data", (data) => (received += data.toString()));
  const closed = once(socket, "close");
  socket.write(text);
  await closed;
  server.close();
  return received;
}

test("headers that are too long are 431, and the response is not lost", async () => {
  for (let attempt = 0; attempt < 20; attempt++)
    expect(await send(`GET / HTTP/1.1\r\nX-Long: ${"x".repeat(1_000_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/,
    );
});

test("bytes that are not HTTP are 400, headers that do not end are 408", async () => {
  expect(await send("\0\0\0\0")).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(await send("GET / HTTP/1.1\r\nHost:")).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
});

test("a request before the malformed one keeps its response", async () => {
  const received = await send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n\0\0\0\0");
  expect(received.startsWith("HTTP/1.1 200 OK")).toBe(true);
});

test.each([
  ["of an unknown encoding", "gzip", ""],
  ["of invalid chunks", "chunked", "not a size\r\n"],
])("a malformed body %s does not cost its request the one response", async (_, encoding, body) => {
  const request = `POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: ${encoding}\r\n\r\n${body}`;
  expect(await send(request)).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*ok$/);
});
