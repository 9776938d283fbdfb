import { Connection } from "./connection.ts";
import { assertResponse, buildExchange } from "./request.ts";
import type { Protocol, Operation, Target } from "./target.ts";

// The load generator, a process of its own. Each connection sends its next request when it has received the response.

export type LoadOptions = { port: number; protocol: Protocol; operation: Operation; connections: number } & (
  | { seconds: number }
  | { requests: number }
);
/** If there is no `failure`, every response was checked. */
export type LoadResult = {
  requests: number;
  elapsedMs: number;
  cpuMs: number;
  medianMs: number;
  failure?: string;
};

let targets: Target[] = [];
let next = 0;

process.on("disconnect", () => process.exit());
if (!process.connected) process.exit(); // the bench ended before this file was loaded
process.on("message", (message: Target[] | LoadOptions) => {
  if (Array.isArray(message)) targets = message;
  else run(message).then((result) => process.send?.(result), fail);
});

function fail(error: unknown): void {
  const failure = error instanceof Error ? error.message : String(error);
  process.send?.({ requests: 0, elapsedMs: 0, cpuMs: 0, medianMs: 0, failure } satisfies LoadResult);
}

async function run({ port, protocol, operation, connections, ...until }: LoadOptions): Promise<LoadResult> {
  const exchanges = targets.map((target) => buildExchange(protocol, operation, target));
  const started = performance.now();
  const cpu = process.cpuUsage();
  const ends = "seconds" in until ? started + until.seconds * 1000 : Infinity;
  const most = "requests" in until ? until.requests : Infinity;
  let sent = 0;
  const times: number[] = [];

  const work = async (connection: Connection) => {
    for (let now = performance.now(); now < ends && sent < most;) {
      sent++;
      const { bytes, expected } = exchanges[next++ % exchanges.length] ?? throwNoTargets();
      const { status, body } = await connection.send(bytes);
      assertResponse(status, body, expected, sent % 64 === 0 || sent < 16);
      const then = now;
      now = performance.now();
      times.push(now - then);
    }
  };

  const all = Array.from({ length: connections }, () => new Connection(port));
  try {
    await Promise.all(all.map(work));
  } finally {
    for (const connection of all) connection.close();
  }
  const { user, system } = process.cpuUsage(cpu);
  const elapsedMs = performance.now() - started;
  const medianMs = times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
  return { requests: times.length, elapsedMs, cpuMs: (user + system) / 1000, medianMs };
}

function throwNoTargets(): never {
  throw new Error("The load generator has no targets");
}
