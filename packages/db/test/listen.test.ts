import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { listen } from "../src/driver/listen.ts";
import { prefixed } from "../src/prefix.ts";
import { startCountingProxy, useTestDatabase } from "../testing/index.ts";

const testDatabase = useTestDatabase();

const notify = (payload: string) => testDatabase.ownerSql`select pg_notify(${prefixed("test")}, ${payload})`;

async function until(condition: () => boolean | Promise<boolean>) {
  while (!(await condition())) await sleep(10);
}

const listening = () => testDatabase.ownerSql`
  select pid from pg_stat_activity where datname = current_database() and query like 'listen %'`;

test("what is notified is heard, again after the connection was ended or the database away, until it is closed", async () => {
  const proxy = await startCountingProxy(testDatabase.url);
  const payloads: string[] = [];
  let begun = 0;
  const heard = (payload: string) => payloads.push(payload);
  const { close } = listen(proxy.url, "test", { onNotify: heard, onListening: () => begun++ });
  await until(() => begun === 1);
  await notify("one");
  await until(() => payloads.includes("one"));

  for (const { pid } of await listening())
    await testDatabase.ownerSql`select pg_terminate_backend(${Number(pid)})`;
  await until(() => begun === 2);
  await notify("two");
  await until(() => payloads.includes("two"));

  proxy.pause();
  await sleep(1500); // so that it has tried in vain
  await proxy.resume();
  await until(() => begun === 3);
  await notify("three");
  await until(() => payloads.includes("three"));

  await close();
  await notify("four");
  expect(payloads).toEqual(["one", "two", "three"]);
  await until(async () => (await listening()).length === 0);
  proxy.close();
}, 20_000);
