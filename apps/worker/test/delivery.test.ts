import { enqueue } from "@shipkit/db";
import { useDatabase } from "@shipkit/db/test-kit";
import { beforeAll, expect, test } from "vitest";
import { hurry, jobsLeft, startSmtp, until, useWorkers } from "../test-kit/index.ts";

const kit = useDatabase();
const startWorker = useWorkers(kit);

beforeAll(async () => {
  await kit.owner.unsafe(`
    grant select on shipkit_user, shipkit_team, shipkit_team_invitation, shipkit_verification to shipkit_worker;
    create policy shipkit_t1 on shipkit_user to shipkit_worker using (true);
    create policy shipkit_t2 on shipkit_team to shipkit_worker using (true);
    create policy shipkit_t3 on shipkit_team_invitation to shipkit_worker using (true);
    create policy shipkit_t4 on shipkit_verification to shipkit_worker using (true)`);
});

/** So many people, numbered from 1. */
const people = (count: number, domain: string) => kit.stage<{ id: string; email: string }[]>`
  insert into shipkit_user (name, email)
  select 'Person ' || n, 'person' || n || '@' || ${domain}::text from generate_series(1, ${count}) n returning id, email`;

/** A mutation that owes this person a mail, and fails where told to. */
const mutate = (userId: string, fails = false) =>
  kit.database.asSystem({ role: "auth", action: "user.write" }, async (db) => {
    await enqueue(db, "mail.verification", { userId });
    if (fails) throw new Error("rolled back");
  });

test("of 1,000 mails through a server that refuses some and dies once each arrives, and none of a mutation that was rolled back", async () => {
  const smtp = await startSmtp();
  await startWorker({ smtpUrl: smtp.url });
  const addressees = await people(1000, "example.com");
  const strangers = await people(100, "example.org");
  const refusals = new Map<string, number>();
  smtp.refuse((to) => {
    const times = refusals.get(to) ?? 0;
    const refuse = times < Number(/\d+/.exec(to)?.[0]) % 3; // a third is taken at once, the others the second or third time
    if (refuse) refusals.set(to, times + 1);
    return refuse;
  });

  const mutations = await Promise.allSettled([
    ...addressees.map(({ id }) => mutate(id)),
    ...strangers.map(({ id }) => mutate(id, true)),
  ]);
  expect(mutations.filter(({ status }) => status === "fulfilled")).toHaveLength(1000);
  await until(() => smtp.received.length > 200);
  await smtp.die();
  await until(
    async () =>
      (await kit.owner`select from shipkit_worker.jobs where last_error ~ 'ECONNREFUSED'`).length > 0,
  );
  await smtp.revive();
  await until(async () => {
    await hurry(kit);
    return (await jobsLeft(kit)).length === 0;
  }, 40);

  const idsOf = new Map(addressees.map(({ email }) => [email, new Set<string>()]));
  for (const { to, messageId } of smtp.received) (idsOf.get(to) ?? new Set()).add(messageId);
  expect([...idsOf.values()].filter((ids) => ids.size !== 1)).toEqual([]);
  expect(new Set([...idsOf.values()].flatMap((ids) => [...ids])).size).toBe(1000);
  expect(new Set(smtp.received.map(({ to }) => to)).size).toBe(1000);
  expect(refusals.size).toBeGreaterThan(600);
  await smtp.die();
}, 60_000);

test("a mail that the server took without saying so is sent again under the same Message-ID", async () => {
  const smtp = await startSmtp();
  const [person] = await people(1, "repeat.example");
  const release = smtp.hold();
  await startWorker({ smtpUrl: smtp.url, publicUrl: "https://app.example.com" });
  await mutate(person?.id ?? "");
  await until(() => smtp.received.length === 1);
  await smtp.die();
  release();
  await smtp.revive();
  await until(async () => {
    await hurry(kit);
    return (await jobsLeft(kit)).length === 0;
  });
  expect(smtp.received.length).toBeGreaterThan(1);
  expect(new Set(smtp.received.map(({ messageId }) => messageId)).size).toBe(1);
  expect(smtp.received[0]?.messageId).toMatch(/^<job-\d+\.shipkit@app\.example\.com>$/);
  await smtp.die();
});

test("jobs that were enqueued while no worker ran are done by the next one", async () => {
  const smtp = await startSmtp();
  const waiting = await people(20, "later.example");
  const first = await startWorker({ smtpUrl: smtp.url });
  await first.stop();
  for (const { id } of waiting) await mutate(id);
  expect(await jobsLeft(kit)).toHaveLength(20);
  await startWorker({ smtpUrl: smtp.url });
  await until(async () => (await jobsLeft(kit)).length === 0);
  expect(smtp.received).toHaveLength(20);
  await smtp.die();
});
