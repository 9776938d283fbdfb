import { createDb, type Database } from "@shipkit/db";
import { startCountingProxy, type Person } from "@shipkit/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callAs, getOutcomes } from "../testing/callers.ts";
import { useOwners } from "./fixtures/use-owners.ts";

const { testDatabase, fixtures, one, other, third, createOwnedTeam } = useOwners();
let proxy: Awaited<ReturnType<typeof startCountingProxy>>;
let database: Database;

beforeAll(async () => {
  proxy = await startCountingProxy(testDatabase.url);
  database = createDb(proxy.url);
});
afterAll(async () => {
  await database.close();
  proxy.close();
});

const call = (credential: Parameters<typeof callAs>[1]) => callAs({ database }, credential);

/** PostgreSQL's code of a deadlock. The service runs such a transaction again, so that no outcome shows it. */
const deadlockCode = "40P01";

describe("the same change twice", () => {
  test("waits without a deadlock", async () => {
    const teamId = await createOwnedTeam();
    for (const round of Array.from({ length: 10 }, (_, round) => round)) {
      const person = await fixtures.createPerson();
      const { token } = await fixtures.createSession(person);
      const second = call({ sessionToken: token });
      const [session] = (await call(person).session.list()).items;
      const sessionId = session?.id ?? "";
      expect(
        await getOutcomes(call(person).session.revoke({ sessionId }), second.session.revoke({ sessionId })),
      ).toContain("done");
      const { email } = await call(person)
        .user.me()
        .catch(() => second.user.me());
      expect(await getOutcomes(call(person).user.remove({ email }), second.user.remove({ email }))).toEqual([
        "UNAUTHORIZED",
        "done",
      ]);
      const { id: projectId } = await call(one).project.create({ teamId, name: `Project ${round}` });
      await call(one).projectMember.add({ projectId, userId: other.userId, role: "admin" });
      await call(one).member.updateRole({ teamId, userId: third.userId, role: "viewer" });
      await call(one).projectMember.add({ projectId, userId: third.userId, role: "admin" });
      const remove = (by: Person, whose: Person) =>
        call(by).projectMember.remove({ projectId, userId: whose.userId });
      expect(await getOutcomes(remove(third, third), remove(third, third))).toEqual(["FORBIDDEN", "done"]);
      const keys = await Promise.all(
        [1, 2].map(() => call(one).apiKey.create({ teamId, name: "CI", role: "admin" })),
      );
      const [first, last] = keys as [(typeof keys)[0], (typeof keys)[0]];
      const revoke = (by: typeof first, which: typeof first) =>
        call({ apiKey: by.key }).apiKey.revoke({ apiKeyId: which.id });
      expect(await getOutcomes(revoke(first, last), revoke(last, first))).toEqual(["UNAUTHORIZED", "done"]);
    }
    expect(proxy.errorCodes).not.toContain(deadlockCode);
  });

  test("leaves one entry, even twenty times at once", async () => {
    const person = await fixtures.createPerson();
    const { user } = call(person);
    await getOutcomes(...Array.from({ length: 20 }, () => user.update({ name: "Countess" })));
    const log =
      await testDatabase.ownerSql`select 1 from shipkit_activity_log where user_id = ${person.userId} and action = 'user.update'`;
    expect(log).toHaveLength(1);
  });

  test("of a project leaves one entry", async () => {
    const teamId = await createOwnedTeam();
    for (let round = 0; round < 5; round++) {
      const { id: projectId } = await call(one).project.create({ teamId, name: "Apollo" });
      await getOutcomes(
        ...Array.from({ length: 20 }, () => call(one).project.update({ projectId, name: "Gemini" })),
      );
      const log =
        await testDatabase.ownerSql`select 1 from shipkit_activity_log where target_id = ${projectId} and action = 'project.update'`;
      expect(log).toHaveLength(1);
    }
  });
});
