import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** Stands before several services: hands out new connections by turns, and cuts them. */
export async function startBalancer(urls: string[]) {
  const ports = urls.map((url) => Number(new URL(url).port));
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    const port = ports[turn++ % ports.length];
    const upstream = connect(port ?? 0, "localhost");
    const close = () => {
      open.delete(client);
      client.destroy();
      upstream.destroy();
    };
    open.add(client);
    for (const socket of [client, upstream]) socket.on("error", close).on("close", close);
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe

  return {
    url: `http://127.0.0.1:${port}`,
    /** Cuts one connection, whichever. */
    cutOne: () => [...open][Math.floor(Math.random() * open.size)]?.destroy(),
    close: () => {
      server.close();
      for (const client of open) client.destroy();
    },
  };
}
