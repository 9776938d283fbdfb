import { createServer, type AddressInfo } from "node:net";
import { createLogger } from "@shipkit/runtime/logger";
import type { Settings } from "@shipkit/runtime/settings";
import { createTestSettings } from "@shipkit/runtime/testing";
import { startApi } from "../src/start-api.ts";

/** An API that a test started. */
export type TestApi = { url: string; stop: () => Promise<void> };

/** Starts the API on a free port, on a database of the test. */
export async function startTestApi(databaseUrl: string, changes: Partial<Settings> = {}): Promise<TestApi> {
  const port = await findFreePort();
  const settings = createTestSettings({ port, ...changes });
  const url = new URL(databaseUrl); // with the same URL, two APIs of one process would share their pools
  url.searchParams.set("application_name", `api ${port}`);
  const urls = { url: url.href, directUrl: url.href };
  const { stop } = await startApi({ settings, log: createLogger(settings), urls });
  return { url: settings.publicUrl, stop };
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as AddressInfo; // an object, since it listens on a port
      server.close(() => resolve(port));
    });
  });
}
