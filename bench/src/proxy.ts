import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A way to the database that can be made longer, and that counts what goes along it. */
export type Proxy = {
  url: string;
  /** Milliseconds that each direction takes from now on. */
  delay: number;
  /** Times so far that a client spoke after the database had, or for the first time, on each connection. */
  flights: number;
  close(): Promise<void>;
};

/** Listens on a free port of this machine for connections to the database. */
export async function startProxy(databaseUrl: string): Promise<Proxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();

  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname);
    let clientSpoke = false;
    forward(client, upstream, proxy, () => {
      if (!clientSpoke) proxy.flights++;
      clientSpoke = true;
    });
    forward(upstream, client, proxy, () => (clientSpoke = false));
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
  const proxy: Proxy = {
    url: Object.assign(new URL(databaseUrl), { hostname: "127.0.0.1", port: String(port) }).href,
    delay: 0,
    flights: 0,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
  return proxy;
}

/** Passes on what `from` sends, in order, each piece after the delay. */
function forward(from: Socket, to: Socket, proxy: Proxy, spoke: () => void): void {
  from.on("data", (chunk) => {
    if (proxy.delay === 0) {
      spoke();
      to.write(chunk);
      return;
    }
    setTimeout(() => {
      spoke();
      to.write(chunk);
    }, proxy.delay);
  });
}
