import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Env } from "../src/env.ts";
import { serve } from "../src/serve.ts";

export type Service = { url: string; stop: () => Promise<void> };

/** The service on a free port of this machine, on a database of the test's. */
export async function startService(databaseUrl: string, changes: Partial<Env> = {}): Promise<Service> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    port,
    publicUrl: url,
    authSecret: "a secret of the tests, long enough",
    callsPerMinute: 100_000,
    trustedProxies: [],
    providers: {},
    logLevel: "silent",
    smtpUrl: undefined,
    mailFrom: "ShipKit <no-reply@localhost>",
    mailboxDir: join(tmpdir(), "shipkit-test-mailbox"),
    ...changes,
  } satisfies Env;
  const { stop } = await serve(env, databaseUrl);
  return { url, stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address() as AddressInfo; // it listens on a port, not on a pipe
      probe.close(() => resolve(port));
    });
  });
}
