import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/**
 * A proxy before a database that counts flights: how often the client, having heard from the server, speaks
 * again. What is sent without waiting for an answer is one flight; so the count is that of round trips.
 */
export async function countingProxy(url: string) {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let flights = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let heard = true;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true).on("error", () => socket.destroy());
    }
    client.on("data", (chunk) => {
      if (heard) flights++;
      heard = false;
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      heard = true;
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
    /** The flights that `work` takes, on one connection that is warm. */
    async count(work: () => Promise<unknown>): Promise<number> {
      const before = flights;
      await work();
      return flights - before;
    },
    /** Cuts every connection, as a server that dies does. */
    cut: () => sockets.forEach((socket) => socket.destroy()),
    /** Takes no new connections either, until `resume`. */
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
