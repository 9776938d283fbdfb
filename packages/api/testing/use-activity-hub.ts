import type { TestDatabase } from "@shipkit/testing";
import { createDb } from "@shipkit/db";
import { afterAll, beforeAll } from "vitest";
import { ActivityHub, activityHubPoolSize } from "../src/index.ts";

const throwMissing = () => {
  throw new Error("No activity hub: pass the one of useActivityHub(testDatabase) to createContext()");
};

/** For contexts whose calls subscribe to nothing. */
export const missingActivityHub = { reserve: throwMissing, subscribe: throwMissing };

/** Opens an activity hub for the tests of one file, as each instance of the service has one. */
export function useActivityHub(testDatabase: TestDatabase) {
  const live = {} as { hub: ActivityHub }; // set before the first test
  let database: ReturnType<typeof createDb>;
  beforeAll(() => {
    database = createDb(testDatabase.url, { max: activityHubPoolSize, applicationName: "live" });
    live.hub = new ActivityHub({ database, directUrl: testDatabase.url, onError: () => {} });
  });
  afterAll(async () => {
    await live.hub.close();
    await database.close();
  });
  return live;
}
