import { startTestApi, type TestApi } from "@shipkit/api-server/testing";
import { useTestDatabase } from "@shipkit/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seed } from "../src/runner/counterexample.ts";
import type { FuzzContext } from "../src/runner/fuzzer.ts";
import { sendRequest } from "../src/requests/http-client.ts";
import { createOtherTenant } from "../src/tenants/other-tenant.ts";
import { OutcomeCounts } from "../src/runner/outcome-counts.ts";

/** Starts the service on a database with the other tenant. Logs the outcomes after all tests of the file. */
export function registerFuzzContext(label: string): FuzzContext {
  const testDatabase = useTestDatabase();
  const counts = new OutcomeCounts();
  const context = { testDatabase, counts } as FuzzContext; // beforeAll sets the rest
  const startedAt = performance.now();
  let service: TestApi;

  beforeAll(async () => {
    service = await startTestApi(testDatabase.url, { callsPerMinute: 1e9, trustedProxies: ["loopback"] });
    context.url = service.url;
    context.otherTenant = await createOtherTenant(testDatabase);
  });

  afterAll(async () => {
    await service.stop();
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    console.log(`fuzz ${label}: ${counts.format()}; ${seconds} s, seed ${seed}`);
  });

  return context;
}

/** Registers the last test of a file. */
export function testFinalState(context: FuzzContext): void {
  test("in the end the other tenant is unchanged and the service is ready", async () => {
    expect(await context.otherTenant.findUnexpectedChanges()).toEqual({ tables: [], changes: [] });
    const { status } = await sendRequest(context.url, { method: "GET", path: "/readyz", headers: {} });
    expect(status).toBe(200);
  });
}
