import { performance } from "node:perf_hooks";
import postgres, { type Sql } from "postgres";
import { startServer, stop } from "./child.ts";
import type { Contestant } from "./contestants.ts";
import type { Loader } from "./loader.ts";
import { startProxy, type LatencyProxy } from "./proxy.ts";
import { operations, type Operation } from "./target.ts";

export type RoundTrips = {
  /** Round trips that one request waits for. */
  waited: number;
  /** Round trips that the server starts, including those it does not wait for. */
  sent: number;
};

/** Latency of each direction. The difference of two latencies cancels out the other costs of a request. */
const [shortDelayMs, longDelayMs] = [5, 10];
const samples = 7;

/** Counts the round trips between a server and its database that one request takes, for each operation. */
export async function countRoundTrips(contestant: Contestant, databaseUrl: string, load: Loader) {
  const proxy = await startProxy(databaseUrl);
  const { child, port } = await startServer(contestant.entry, proxy.url);
  const sql = postgres(proxy.url, { max: 1, onnotice: () => {} });
  try {
    const one = await measureGrowthMs(proxy, () => measureRoundTripMs(sql));
    const counted = {} as Record<Operation, RoundTrips>;
    for (const operation of operations) {
      const options = { port, protocol: contestant.protocol, operation, connections: 1 };
      // Opens the pool and prepares the statements on each connection.
      await load({ ...options, connections: 16, requests: 200 });
      const before = proxy.roundTrips;
      await load({ ...options, requests: samples });
      const sent = (proxy.roundTrips - before) / samples;
      const more = await measureGrowthMs(
        proxy,
        async () => (await load({ ...options, requests: samples })).medianMs,
      );
      counted[operation] = { waited: Math.round(more / one), sent: Math.round(sent) };
    }
    return counted;
  } finally {
    await sql.end();
    await stop(child);
    await proxy.close();
  }
}

/** Measures by how many milliseconds `measure` grows with the longer delay. */
async function measureGrowthMs(proxy: LatencyProxy, measure: () => Promise<number>): Promise<number> {
  proxy.delayMs = shortDelayMs;
  const short = await measure();
  proxy.delayMs = longDelayMs;
  const long = await measure();
  proxy.delayMs = 0;
  return long - short;
}

/** Measures the median duration of one round trip. */
async function measureRoundTripMs(sql: Sql): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < samples; n++) {
    const started = performance.now();
    await sql`select 1`;
    times.push(performance.now() - started);
  }
  return times.toSorted((a, b) => a - b)[samples >> 1] ?? 0;
}
