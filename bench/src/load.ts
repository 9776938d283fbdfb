import { Connection } from "./connection.ts";
import { check, exchange } from "./request.ts";
import type { Dialect, Operation, Target } from "./target.ts";

// The load, as a process of its own: so many connections, each sending its next request when it has its answer.

export type Order = { port: number; dialect: Dialect; operation: Operation; connections: number } & (
  | { seconds: number }
  | { requests: number }
);
/** Without `failure`, every answer has been checked. Times in milliseconds. */
export type Result = { requests: number; elapsed: number; cpu: number; median: number; failure?: string };

let targets: Target[] = [];
let next = 0;

process.on("disconnect", () => process.exit());
if (!process.connected) process.exit(); // the bench ended before this was loaded
process.on("message", (message: Target[] | Order) => {
  if (Array.isArray(message)) targets = message;
  else run(message).then((result) => process.send?.(result), fail);
});

function fail(error: unknown): void {
  const failure = error instanceof Error ? error.message : String(error);
  process.send?.({ requests: 0, elapsed: 0, cpu: 0, median: 0, failure } satisfies Result);
}

async function run({ port, dialect, operation, connections, ...until }: Order): Promise<Result> {
  const exchanges = targets.map((target) => exchange(dialect, operation, target));
  const started = performance.now();
  const cpu = process.cpuUsage();
  const ends = "seconds" in until ? started + until.seconds * 1000 : Infinity;
  const most = "requests" in until ? until.requests : Infinity;
  let sent = 0;
  const times: number[] = [];

  const work = async (connection: Connection) => {
    for (let now = performance.now(); now < ends && sent < most;) {
      sent++;
      const { bytes, expected } = exchanges[next++ % exchanges.length] ?? fault();
      const { status, body } = await connection.send(bytes);
      check(status, body, expected, sent % 64 === 0 || sent < 16);
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
  const elapsed = performance.now() - started;
  const median = times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
  return { requests: times.length, elapsed, cpu: (user + system) / 1000, median };
}

function fault(): never {
  throw new Error("The load was given no targets");
}
