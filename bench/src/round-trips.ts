import { performance } from "node:perf_hooks";
import postgres from "postgres";
import { startServer, stop } from "./child.ts";
import type { Contestant } from "./contestants.ts";
import type { Loader } from "./loader.ts";
import { startProxy, type Proxy } from "./proxy.ts";
import { operations, type Operation } from "./target.ts";

export type RoundTrips = {
  /** What one request waits for. */
  waited: number;
  /** What the server sends, what it does not wait for included. */
  sent: number;
};

const delay = 5;
const samples = 9;

/** Counts the round trips between a server and its database that one request takes, for each operation. */
export async function countRoundTrips(contestant: Contestant, databaseUrl: string, load: Loader) {
  const proxy = await startProxy(databaseUrl);
  const { child, port } = await startServer(contestant.entry, proxy.url);
  try {
    const roundTrip = await lengthOfOne(proxy);
    const counted = {} as Record<Operation, RoundTrips>;
    for (const operation of operations) {
      const once = { port, dialect: contestant.dialect, operation, connections: 1 };
      proxy.delay = 0;
      await load({ ...once, connections: 16, requests: 200 }); // opens the pool, and prepares on each connection
      const { fastest: near } = await load({ ...once, requests: 40 });
      const before = proxy.flights;
      await load({ ...once, requests: samples });
      const sent = (proxy.flights - before) / samples;
      proxy.delay = delay;
      const { fastest: far } = await load({ ...once, requests: samples });
      counted[operation] = { waited: Math.round((far - near) / roundTrip), sent: Math.round(sent) };
    }
    return counted;
  } finally {
    await stop(child);
    await proxy.close();
  }
}

/** Milliseconds that one round trip through the proxy takes: timers are late by up to one. */
async function lengthOfOne(proxy: Proxy): Promise<number> {
  const sql = postgres(proxy.url, { max: 1, onnotice: () => {} });
  const fastest = async () => {
    let found = Infinity;
    for (let n = 0; n < samples; n++) {
      const started = performance.now();
      await sql`select 1`;
      found = Math.min(found, performance.now() - started);
    }
    return found;
  };
  try {
    await fastest();
    const near = await fastest();
    proxy.delay = delay;
    return (await fastest()) - near;
  } finally {
    proxy.delay = 0;
    await sql.end();
  }
}
