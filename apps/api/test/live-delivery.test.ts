import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { startCountingProxy } from "@shipkit/testing";
import { describe, expect, test } from "vitest";
import { startLoadBalancer } from "../testing/load-balancer.ts";
import { startTestApi } from "../testing/start-test-api.ts";
import { buildEntry, buildHeaders, subscribe, useLiveFixtures } from "./fixtures/live-fixtures.ts";

const { api, createTeam, fixtures, insertEntry, sequenced, testDatabase } = useLiveFixtures();

describe("nothing is lost, repeated or out of sequence", () => {
  test("when connections to two instances are dropped at random", async () => {
    const { owner, guest, teamId, call, open } = await createTeam();
    const other = await startTestApi(testDatabase.url);
    const balancer = await startLoadBalancer([api.url, other.url]);
    const start = { lastEventId: "0" };
    const owners = Array.from({ length: 8 }, () =>
      subscribe(balancer.url, buildHeaders(owner), { teamId, ...start }),
    );
    const guests = Array.from({ length: 4 }, () =>
      subscribe(balancer.url, buildHeaders(guest), { teamId, ...start }),
    );
    const narrow = subscribe(balancer.url, buildHeaders(owner), { teamId, projectId: open.id, ...start });
    const all = [...owners, ...guests, narrow];

    const written = new AbortController();
    const dropping = (async () => {
      for (; !written.signal.aborted; await sleep(Math.random() * 40)) balancer.dropOne();
    })();
    const late = new AbortController();
    const slow = testDatabase.fixtureSql.begin(async (sql) => {
      await sql`select shipkit.insert_activity(${buildEntry(teamId, "started early")}::text::jsonb)`;
      await once(late.signal, "abort");
    });
    const writer = async (name: string) => {
      for (let count = 0; count < 60; count++) {
        if (count === 40) late.abort();
        if (count % 3 === 0) await call.project.update({ projectId: open.id, name: `${name} ${count}` });
        else await call.project.create({ teamId, name: `${name} ${count}` });
        await sleep(Math.random() * 20);
      }
    };
    await Promise.all([writer("a"), writer("b"), writer("c"), slow]);
    written.abort();
    await dropping;
    await call.project.update({ projectId: open.id, name: "the end" });
    const last = "renamed project";
    await sequenced();

    const rows = await testDatabase.ownerSql<{ details: string; projectId: string | null }[]>`
      select l.details, l.project_id as "projectId"
      from shipkit_activity_sequence s join shipkit_activity_log l on l.id = s.id
      where s.log_id = ${teamId} order by s.sequence`;
    const [{ count } = { count: 0 }] = await testDatabase.ownerSql`
      select count(*)::int from shipkit_activity_log where team_id = ${teamId}`;
    expect(rows).toHaveLength(Number(count));
    const details = rows.map((row) => row.details);
    expect(details.indexOf("started early")).toBeGreaterThan(50);
    const inOpen = rows.filter((row) => row.projectId === open.id).map((row) => row.details);
    expect(inOpen.at(-1)).toContain(last);
    await Promise.all(all.map(({ until }) => until(String(inOpen.at(-1)))));
    for (const stream of owners) expect(stream.details).toEqual(details);
    for (const stream of [...guests, narrow]) expect(stream.details).toEqual(inOpen);
    expect(all.reduce((sum, { starts }) => sum + starts(), 0)).toBeGreaterThan(2 * all.length); // they were dropped
    for (const { stop } of all) stop();
    balancer.close();
    await other.stop();
  });

  test("when an instance stops: its clients reconnect to another one", async () => {
    const { owner, teamId } = await createTeam();
    const [one, other] = [await startTestApi(testDatabase.url), await startTestApi(testDatabase.url)];
    const balancer = await startLoadBalancer([one.url, other.url]);
    const streams = Array.from({ length: 4 }, () => subscribe(balancer.url, buildHeaders(owner), { teamId }));
    await Promise.all(streams.map(({ started }) => started));
    await insertEntry(teamId, "before");
    await Promise.all(streams.map(({ until }) => until("before")));
    const stopped = one.stop();
    await insertEntry(teamId, "while it stops");
    await stopped;
    await insertEntry(teamId, "after");
    await Promise.all(streams.map(({ until }) => until("after")));
    for (const stream of streams) {
      expect(stream.details).toEqual(["before", "while it stops", "after"]);
      expect(stream.errorCodes).toEqual([]);
      stream.stop();
    }
    balancer.close();
    await other.stop();
  });

  test("when the listening connection is terminated", async () => {
    const { owner, teamId } = await createTeam();
    const stream = subscribe(api.url, buildHeaders(owner), { teamId });
    await stream.started;
    const listening = () => testDatabase.ownerSql`
      select pid from pg_stat_activity where datname = current_database() and query like 'listen %'`;
    while ((await listening()).length === 0) await sleep(10);
    await testDatabase.ownerSql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'listen %'`;
    await insertEntry(teamId, "missed");
    await stream.until("missed");
    while ((await listening()).length === 0) await sleep(10);
    await insertEntry(teamId, "received");
    await stream.until("received");
    expect(stream.details).toEqual(["missed", "received"]);
    expect(stream.starts()).toBe(1);
    stream.stop();
  });

  test("when the database is unavailable for a while", async () => {
    const { owner, teamId } = await createTeam();
    const proxy = await startCountingProxy(testDatabase.url);
    const cutOff = await startTestApi(proxy.url);
    const open = subscribe(cutOff.url, buildHeaders(owner), { teamId });
    await open.started;
    await insertEntry(teamId, "before");
    await open.until("before");
    proxy.pause();
    await insertEntry(teamId, "meanwhile");
    const opened = subscribe(cutOff.url, buildHeaders(owner), { teamId, lastEventId: "1" });
    while (opened.starts() < 2) await sleep(10);
    await proxy.resume();
    await insertEntry(teamId, "after");
    await Promise.all([open, opened].map(({ until }) => until("after")));
    expect(open.details).toEqual(["before", "meanwhile", "after"]);
    expect(opened.details).toEqual(open.details);
    expect(new Set(opened.errorCodes)).toEqual(new Set(["SERVICE_UNAVAILABLE"]));
    expect(open.starts()).toBe(1);
    for (const { stop } of [open, opened]) stop();
    await cutOff.stop();
    proxy.close();
  });
});

test("500 streams of an instance receive an entry", async () => {
  const { teamId, owner } = await createTeam();
  const people = [owner];
  for (let count = 1; count < 25; count++) people.push(await fixtures.createPerson());
  await fixtures.addTeamMembers(teamId, people.slice(1), "admin");
  const streams = people.flatMap((person) =>
    Array.from({ length: 20 }, () => subscribe(api.url, buildHeaders(person), { teamId })),
  );
  await Promise.all(streams.map(({ started }) => started));
  await insertEntry(teamId, "one");
  await Promise.all(streams.map(({ until }) => until("one")));
  for (const { details, stop } of streams) {
    expect(details).toEqual(["one"]);
    stop();
  }
});
