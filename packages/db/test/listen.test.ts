import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { listen } from "../src/driver/listen.ts";
import { prefixed } from "../src/prefix.ts";
import { startCountingProxy, useTestDatabase } from "@shipkit/testing";

const testDatabase = useTestDatabase();

const notify = (payload: string) => testDatabase.ownerSql`select pg_notify(${prefixed("test")}, ${payload})`;

const readListeners = () => testDatabase.ownerSql<{ pid: number }[]>`
  select pid from pg_stat_activity where datname = current_database() and query like 'listen %'`;

async function waitUntil(condition: () => boolean | Promise<boolean>) {
  while (!(await condition())) await sleep(10);
}

test("listen reconnects after a loss and an outage until it is closed", async () => {
  const proxy = await startCountingProxy(testDatabase.url);
  const payloads: string[] = [];
  let starts = 0;
  const { close } = listen(proxy.url, "test", {
    onNotify: (payload) => payloads.push(payload),
    onListening: () => starts++,
  });
  await waitUntil(() => starts === 1);
  await notify("one");
  await waitUntil(() => payloads.includes("one"));

  for (const { pid } of await readListeners())
    await testDatabase.ownerSql`select pg_terminate_backend(${pid})`;
  await waitUntil(() => starts === 2);
  await notify("two");
  await waitUntil(() => payloads.includes("two"));

  proxy.pause();
  await sleep(1500); // at least one attempt to reconnect fails
  await proxy.resume();
  await waitUntil(() => starts === 3);
  await notify("three");
  await waitUntil(() => payloads.includes("three"));

  await close();
  await notify("four");
  expect(payloads).toEqual(["one", "two", "three"]);
  await waitUntil(async () => (await readListeners()).length === 0);
  proxy.close();
});
