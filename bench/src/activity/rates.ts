import { readFile } from "node:fs/promises";
import type { Database } from "@shipkit/db";
import { prefix } from "@shipkit/db/prefix";
import { createSigner } from "@shipkit/proof";
import { createLogger } from "@shipkit/runtime/logger";
import { seal } from "@shipkit/worker/testing";
import { startServer, stop } from "../child.ts";
import { shipkit } from "../contestants.ts";
import { authSecret } from "../env.ts";
import { signSessionCookie } from "../target.ts";

/** Max. duration of each measurement. */
const maxSeconds = 20;

export type Rate = { entries: number; perSecond: number };

/** Measures the rate of an export in this format, and the peak memory of the server in MB. */
export async function measureExport(
  databaseUrl: string,
  query: string,
): Promise<Rate & { megabytes: number }> {
  const server = await startServer(shipkit.entry, databaseUrl);
  try {
    const aborter = new AbortController();
    const response = await fetch(`http://localhost:${server.port}/export/activity?teamId=big&${query}`, {
      headers: { cookie: signSessionCookie("session-0", authSecret) },
      signal: aborter.signal,
    });
    if (response.status !== 200 || !response.body) throw new Error(`The export returned ${response.status}`);
    const started = performance.now();
    let lines = 0;
    for await (const chunk of response.body) {
      lines += countLines(chunk);
      if (performance.now() - started > maxSeconds * 1000) break;
    }
    const rate = toRate(lines, started);
    aborter.abort();
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

/** Measures the rate at which one worker seals sequenced entries. */
export async function measureSealing(database: Database): Promise<Rate> {
  const sealing = {
    database,
    signer: createSigner(Buffer.alloc(32, "bench"), prefix),
    log: createLogger({ logLevel: "warn" }),
  };
  const started = performance.now();
  while (performance.now() - started < maxSeconds * 1000 && (await seal(sealing)));
  const log = await database.transaction({ role: "worker" }, ({ db }) =>
    db.query.activityLogStates.findFirst(),
  );
  return toRate(log?.lastSealedSequence ?? 0, started);
}

const toRate = (entries: number, started: number): Rate => ({
  entries,
  perSecond: entries / ((performance.now() - started) / 1000),
});
