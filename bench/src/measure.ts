import type { ChildProcess } from "node:child_process";
import { cpuOf } from "./child.ts";
import type { Contestant } from "./contestants.ts";
import type { Loader } from "./loader.ts";
import { operations, type Operation } from "./target.ts";

export type Plan = {
  /** Seconds that each operation of each server is warmed for. */
  warm: Record<Operation, number>;
  rounds: number;
  /** Seconds of one measurement. */
  seconds: number;
};

/** CPU time in milliseconds per request: of the server, and of the database; `client` is the share of a core that the load took. */
type Sample = { throughput: number; cpu: number; database: number; client: number };
export type Server = { contestant: Contestant; child: ChildProcess; port: number };
export type Measured = Record<Operation, Sample>;

type Means = { load: Loader; databaseCpu: () => Promise<number>; say: (line: string) => void };

const connections = 16;

/** Warms all servers, then measures them in turns, so that whatever else the machine does hits all alike. */
export async function measure(servers: Server[], plan: Plan, { load, databaseCpu, say }: Means) {
  const order = ({ contestant, port }: Server, operation: Operation) => ({
    port,
    dialect: contestant.dialect,
    operation,
    connections,
  });

  for (const server of servers) {
    say(`warming ${server.contestant.name}`);
    for (const operation of operations)
      await load({ ...order(server, operation), seconds: plan.warm[operation] });
  }

  const samples = servers.map((): Record<Operation, Sample[]> => ({ list: [], create: [] }));
  for (let round = 1; round <= plan.rounds; round++) {
    say(`round ${round} of ${plan.rounds}`);
    for (const operation of operations)
      for (const [index, server] of servers.entries()) {
        await load({ ...order(server, operation), seconds: 0.5 }); // back into the caches
        const before = [await cpuOf(server.child), await databaseCpu()] as const;
        const { requests, elapsed, cpu } = await load({ ...order(server, operation), seconds: plan.seconds });
        const after = [await cpuOf(server.child), await databaseCpu()] as const;
        samples[index]?.[operation].push({
          throughput: requests / (elapsed / 1000),
          cpu: (after[0] - before[0]) / requests,
          database: (after[1] - before[1]) / requests,
          client: cpu / elapsed,
        });
      }
  }
  return samples.map(({ list, create }): Measured => ({ list: middle(list), create: middle(create) }));
}

/** The median of each figure. */
function middle(samples: Sample[]): Sample {
  const of = (key: keyof Sample) => {
    const sorted = samples.map((sample) => sample[key]).toSorted((a, b) => a - b);
    return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
  };
  return { throughput: of("throughput"), cpu: of("cpu"), database: of("database"), client: of("client") };
}
