import { readFile } from "node:fs/promises";
import type { Database } from "@shipkit/db";
import { prefix } from "@shipkit/db/prefix";
import { createSigner } from "@shipkit/proof";
import { createLogger } from "@shipkit/service/log";
import { seal } from "@shipkit/worker/test-kit";
import { startServer, stop } from "../child.ts";
import { shipkit } from "../contestants.ts";
import { authSecret } from "../env.ts";
import { sessionCookie } from "../target.ts";

/** Seconds that each rate is measured for, at most. */
const seconds = 20;

export type Rate = { entries: number; perSecond: number };

/** Entries that an export as this format streams, and the most memory that the server took for it, in MB. */
export async function exportRate(databaseUrl: string, query: string): Promise<Rate & { megabytes: number }> {
  const server = await startServer(shipkit.entry, databaseUrl);
  try {
    const hangUp = new AbortController();
    const response = await fetch(`http://localhost:${server.port}/export/activity?teamId=big&${query}`, {
      headers: { cookie: sessionCookie("session-0", authSecret) },
      signal: hangUp.signal,
    });
    if (response.status !== 200 || !response.body) throw new Error(`The export answered ${response.status}`);
    const started = performance.now();
    let lines = 0;
    for await (const chunk of response.body) {
      lines += countLines(chunk);
      if (performance.now() - started > seconds * 1000) break;
    }
    const rate = rateOf(lines, started);
    hangUp.abort();
    const status = await readFile(`/proc/${server.child.pid}/status`, "utf8").catch(() => "");
    return { ...rate, megabytes: Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) / 1024 };
  } finally {
    await stop(server.child);
  }
}

function countLines(chunk: Uint8Array): number {
  let lines = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  return lines;
}

/** Entries that one worker seals, of those that have their number. */
export async function sealingRate(database: Database): Promise<Rate> {
  const sealing = {
    database,
    signer: createSigner(Buffer.alloc(32, "bench"), prefix),
    log: createLogger({ logLevel: "warn" }),
  };
  const started = performance.now();
  while (performance.now() - started < seconds * 1000 && (await seal(sealing)));
  const stream = await database.scope({ role: "worker" }, ({ db }) => db.query.activityStreams.findFirst());
  return rateOf(stream?.sealed ?? 0, started);
}

const rateOf = (entries: number, started: number): Rate => ({
  entries,
  perSecond: entries / ((performance.now() - started) / 1000),
});
