import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A TCP proxy before the database that adds latency and counts round trips. */
export type LatencyProxy = {
  url: string;
  /** Latency added to each direction. */
  delayMs: number;
  /** How often a client sent data first, or after data from the database; summed over all connections. */
  roundTrips: number;
  close(): Promise<void>;
};

/** Starts a proxy on a free local port. */
export async function startProxy(databaseUrl: string): Promise<LatencyProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();

  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname);
    let clientSent = false;
    forward(client, upstream, proxy, () => {
      if (!clientSent) proxy.roundTrips++;
      clientSent = true;
    });
    forward(upstream, client, proxy, () => (clientSent = false));
    for (const socket of [client, upstream]) {
      sockets.add(socket.setNoDelay());
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
      socket.on("error", () => {}); // followed by "close"
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");

  const { port } = server.address() as AddressInfo; // an object for TCP
  const proxy: LatencyProxy = {
    url: Object.assign(new URL(databaseUrl), { hostname: "127.0.0.1", port: String(port) }).href,
    delayMs: 0,
    roundTrips: 0,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
  return proxy;
}

/** Forwards the data of `from` in order, each chunk after the delay. */
function forward(from: Socket, to: Socket, proxy: LatencyProxy, onData: () => void): void {
  from.on("data", (chunk) => {
    if (proxy.delayMs === 0) {
      onData();
      to.write(chunk);
      return;
    }
    setTimeout(() => {
      onData();
      to.write(chunk);
    }, proxy.delayMs);
  });
}
