import type { TestDatabase } from "@shipkit/db/test-kit";
import { createDb } from "@shipkit/db";
import { afterAll, beforeAll } from "vitest";
import { Live, liveConnections } from "../src/index.ts";

const missing = () => {
  throw new Error("Nobody follows logs here: give the callers what useLive(kit) answers");
};

/** For callers who follow nothing. */
export const noLive = { reserve: missing, follow: missing };

/** What follows logs for the callers of one test file, as each instance of the service has it. */
export function useLive(kit: TestDatabase) {
  const live = {} as { hub: Live }; // filled before the first test
  let database: ReturnType<typeof createDb>;
  beforeAll(() => {
    database = createDb(kit.url, { max: liveConnections, applicationName: "live" });
    live.hub = new Live({ database, directUrl: kit.url, onError: () => {} });
  });
  afterAll(async () => {
    await live.hub.close();
    await database.close();
  });
  return live;
}
