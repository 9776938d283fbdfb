import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import type { Settings } from "@shipkit/runtime/settings";
import { createLogger } from "@shipkit/runtime/logger";
import { createTestSettings } from "@shipkit/runtime/testing";
import { startApi } from "../src/start-api.ts";

export type Service = { url: string; stop: () => Promise<void> };

/** The service on a free port of this machine, on a database of the test's. */
export async function startService(databaseUrl: string, changes: Partial<Settings> = {}): Promise<Service> {
  const port = await freePort();
  const settings = createTestSettings({ port, ...changes });
  const own = new URL(databaseUrl); // the same one would share its pools with another service of this process
  own.searchParams.set("application_name", `service ${port}`);
  const { stop } = await startApi({
    settings,
    log: createLogger(settings),
    urls: { url: own.href, directUrl: own.href },
  });
  return { url: settings.publicUrl, stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address() as AddressInfo; // it listens on a port, not on a pipe
      probe.close(() => resolve(port));
    });
  });
}
