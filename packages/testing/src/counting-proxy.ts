import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** The field of an ErrorResponse that holds the SQLSTATE. */
const errorCode = /\0C([0-9A-Z]{5})\0/g;

/**
 * Starts a proxy in front of a database that counts round trips and reads the codes of errors. Messages that the client sends
 * without waiting for a response, a pipeline, are one round trip.
 */
export async function startCountingProxy(url: string) {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const errorCodes: string[] = [];
  let roundTrips = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let hasResponded = true;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true).on("error", () => socket.destroy());
    }
    client.on("data", (chunk) => {
      if (hasResponded) roundTrips++;
      hasResponded = false;
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      hasResponded = true;
      for (const [, code = ""] of chunk.toString("latin1").matchAll(errorCode)) errorCodes.push(code);
      client.write(chunk);
    });
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxied = new URL(url);
  proxied.host = `127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port, not on a pipe

  return {
    url: proxied.href,
    /** The SQLSTATE of each error that the database has returned. */
    errorCodes: errorCodes as readonly string[],
    /** Counts the round trips of `work`, which uses one open connection. */
    async countRoundTrips(work: () => Promise<unknown>): Promise<number> {
      const before = roundTrips;
      await work();
      return roundTrips - before;
    },
    /** Closes every connection, as a server does that crashes. */
    disconnect: () => sockets.forEach((socket) => socket.destroy()),
    /** Closes every connection and rejects new ones until `resume`. */
    pause: () => {
      server.close();
      sockets.forEach((socket) => socket.destroy());
    },
    resume: () => new Promise<void>((resolve) => server.listen(Number(proxied.port), "127.0.0.1", resolve)),
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
    },
  };
}
