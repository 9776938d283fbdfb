import { performance } from "node:perf_hooks";
import postgres, { type Sql } from "postgres";
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

/** Milliseconds each way; two of them, so that what a request costs besides, which is more after a wait, falls out. */
const [near, far] = [5, 10];
const samples = 7;

/** Counts the round trips between a server and its database that one request takes, for each operation. */
export async function countRoundTrips(contestant: Contestant, databaseUrl: string, load: Loader) {
  const proxy = await startProxy(databaseUrl);
  const { child, port } = await startServer(contestant.entry, proxy.url);
  const sql = postgres(proxy.url, { max: 1, onnotice: () => {} });
  try {
    const one = await extra(proxy, () => pause(sql));
    const counted = {} as Record<Operation, RoundTrips>;
    for (const operation of operations) {
      const order = { port, dialect: contestant.dialect, operation, connections: 1 };
      // Opens the pool, and prepares on each of its connections.
      await load({ ...order, connections: 16, requests: 200 });
      const before = proxy.flights;
      await load({ ...order, requests: samples });
      const sent = (proxy.flights - before) / samples;
      const more = await extra(proxy, async () => (await load({ ...order, requests: samples })).median);
      counted[operation] = { waited: Math.round(more / one), sent: Math.round(sent) };
    }
    return counted;
  } finally {
    await sql.end();
    await stop(child);
    await proxy.close();
  }
}

/** Milliseconds by which what `measure` measures grows when the way gets longer. */
async function extra(proxy: Proxy, measure: () => Promise<number>): Promise<number> {
  proxy.delay = near;
  const short = await measure();
  proxy.delay = far;
  const long = await measure();
  proxy.delay = 0;
  return long - short;
}

/** The median of what one round trip takes. */
async function pause(sql: Sql): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < samples; n++) {
    const started = performance.now();
    await sql`select 1`;
    times.push(performance.now() - started);
  }
  return times.toSorted((a, b) => a - b)[samples >> 1] ?? 0;
}
