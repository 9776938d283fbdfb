import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** Starts a load balancer that distributes connections round-robin, and can drop them. */
export async function startLoadBalancer(urls: string[]) {
  const ports = urls.map((url) => Number(new URL(url).port));
  const clients = new Set<Socket>();
  let next = 0;
  const server = createServer((client) => {
    const port = ports[next++ % ports.length];
    const upstream = connect(port ?? 0, "localhost");
    const close = () => {
      clients.delete(client);
      client.destroy();
      upstream.destroy();
    };
    clients.add(client);
    for (const socket of [client, upstream]) socket.on("error", close).on("close", close);
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // an object, since it listens on a port

  return {
    url: `http://127.0.0.1:${port}`,
    /** Drops a random connection. */
    dropOne: () => [...clients][Math.floor(Math.random() * clients.size)]?.destroy(),
    close: () => {
      server.close();
      for (const client of clients) client.destroy();
    },
  };
}
