import type { ChildProcess } from "node:child_process";
import { getCpuMs } from "./child.ts";
import type { Contestant } from "./contestants.ts";
import type { Loader } from "./loader.ts";
import { operations, type Operation } from "./target.ts";

export type Plan = {
  /** Warm-up of each operation. */
  warmSeconds: Record<Operation, number>;
  rounds: number;
  /** Duration of one measurement. */
  seconds: number;
};

/** One measurement: CPU milliseconds per request of server and database; `client` is the load generator's share of a core. */
type Sample = { throughput: number; cpu: number; database: number; client: number };
export type Server = { contestant: Contestant; child: ChildProcess; port: number };
export type Measured = Record<Operation, Sample>;

type MeasureContext = { load: Loader; getDatabaseCpuMs: () => Promise<number>; say: (line: string) => void };

const connections = 16;

/** Warms all servers, then measures them in turns, so that other load on the machine affects all of them equally. */
export async function measure(
  servers: Server[],
  plan: Plan,
  { load, getDatabaseCpuMs, say }: MeasureContext,
) {
  const buildOptions = ({ contestant, port }: Server, operation: Operation) => ({
    port,
    protocol: contestant.protocol,
    operation,
    connections,
  });

  for (const server of servers) {
    say(`warming ${server.contestant.name}`);
    for (const operation of operations)
      await load({ ...buildOptions(server, operation), seconds: plan.warmSeconds[operation] });
  }

  const samples = servers.map((): Record<Operation, Sample[]> => ({ list: [], create: [] }));
  for (let round = 1; round <= plan.rounds; round++) {
    say(`round ${round} of ${plan.rounds}`);
    for (const operation of operations)
      for (const [index, server] of servers.entries()) {
        await load({ ...buildOptions(server, operation), seconds: 0.5 }); // refills the caches
        const before = [await getCpuMs(server.child), await getDatabaseCpuMs()] as const;
        const { requests, elapsedMs, cpuMs } = await load({
          ...buildOptions(server, operation),
          seconds: plan.seconds,
        });
        const after = [await getCpuMs(server.child), await getDatabaseCpuMs()] as const;
        samples[index]?.[operation].push({
          throughput: requests / (elapsedMs / 1000),
          cpu: (after[0] - before[0]) / requests,
          database: (after[1] - before[1]) / requests,
          client: cpuMs / elapsedMs,
        });
      }
  }
  return samples.map(({ list, create }): Measured => ({
    list: getMedians(list),
    create: getMedians(create),
  }));
}

/** Returns the median of each figure. */
function getMedians(samples: Sample[]): Sample {
  const of = (key: keyof Sample) => {
    const sorted = samples.map((sample) => sample[key]).toSorted((a, b) => a - b);
    return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
  };
  return { throughput: of("throughput"), cpu: of("cpu"), database: of("database"), client: of("client") };
}
