import { sessions } from "@shipkit/db";
import { buildLinkToken } from "@shipkit/db/secrets";
import { describe, expect, test } from "vitest";
import type { Person } from "@shipkit/testing";
import { callAs, getOutcome, getOutcomes, testSecret } from "../testing/callers.ts";
import { useOwners } from "./fixtures/use-owners.ts";

const { testDatabase, fixtures, one, other, third, call, createOwnedTeam } = useOwners();

const rounds = Array.from({ length: 50 }, (_, round) => round);

describe("at the same time", () => {
  test("removing an account and becoming an owner leaves no team ownerless", async () => {
    for (const round of rounds) {
      const [person, owner] = [await fixtures.createPerson(), await fixtures.createPerson()];
      const { email } = person;
      const { token } = await fixtures.createSession(person);
      const second = callAs(testDatabase, { sessionToken: token });
      const teamId = await fixtures.createTeam([
        [owner, "owner"],
        [person, "admin"],
      ]);
      const handOver = async () => {
        await call(owner).member.updateRole({ teamId, userId: person.userId, role: "owner" });
        await call(owner).member.leave({ teamId });
      };
      await getOutcomes(
        call(person).user.remove({ email }),
        round % 2 ? second.team.create({ name: "Late" }) : handOver(),
      );
      const orphans = await testDatabase.ownerSql`
        select t.id from shipkit_team t where t.type = 'workspace' and t.deleted_at is null and not exists (
          select from shipkit_team_member m join shipkit_user u on u.id = m.user_id
          where m.team_id = t.id and m.role = 'owner' and u.deleted_at is null)`;
      expect(orphans).toEqual([]);
    }
  });

  test("removing an account and signing in leaves no session", async () => {
    for (const _ of rounds.slice(0, 20)) {
      const person = await fixtures.createPerson();
      const { email } = await call(person).user.me();
      const signIn = testDatabase.database.auth.insert(sessions).values({
        userId: person.userId,
        token: crypto.randomUUID(),
        expiresAt: new Date(Date.now() + 60_000),
      });
      await Promise.allSettled([call(person).user.remove({ email }), signIn]);
      expect(
        await testDatabase.ownerSql`select 1 from shipkit_session where user_id = ${person.userId}`,
      ).toEqual([]);
    }
  });

  test("two owners who leave, are removed or demoted leave one owner", async () => {
    for (const round of rounds) {
      const teamId = await createOwnedTeam();
      const [left, right] = [
        [() => call(one).member.leave({ teamId }), () => call(other).member.leave({ teamId })],
        [
          () => call(one).member.remove({ teamId, userId: other.userId }),
          () => call(other).member.updateRole({ teamId, userId: one.userId, role: "viewer" }),
        ],
      ][round % 2] as [() => Promise<unknown>, () => Promise<unknown>];
      const [first, second] = await getOutcomes(left(), right());
      expect(["CONFLICT", "FORBIDDEN", "NOT_FOUND"]).toContain(first);
      expect(second).toBe("done");
      const [row] = await testDatabase.ownerSql<[{ owners: number }]>`
        select count(*)::int as owners from shipkit_team_member where team_id = ${teamId} and role = 'owner'`;
      expect(row.owners).toBe(1);
    }
  });

  test("an owner who leaves and one who removes their account leave one", async () => {
    for (const _ of rounds.slice(0, 10)) {
      const leaver = await fixtures.createPerson();
      const remover = await fixtures.createPerson();
      const teamId = await fixtures.createTeam([
        [leaver, "owner"],
        [remover, "owner"],
      ]);
      const { email } = await call(remover).user.me();
      expect(
        await getOutcomes(call(leaver).member.leave({ teamId }), call(remover).user.remove({ email })),
      ).toEqual(["CONFLICT", "done"]);
    }
  });

  test("accepting an invitation twice creates one membership", async () => {
    const { email } = await call(third).user.me();
    for (const _ of rounds) {
      const teamId = await fixtures.createTeam([[one, "owner"]]);
      const { id, expiresAt } = await call(one).invitation.create({ teamId, email, role: "member" });
      const token = buildLinkToken(testSecret, "invitation", id, String(expiresAt.getTime()));
      const { accept } = call(third).invitation;
      expect(await getOutcomes(accept({ token }), accept({ invitationId: id }))).toEqual([
        "CONFLICT",
        "done",
      ]);
      const found = await testDatabase.ownerSql`
        select 1 from shipkit_team_member where team_id = ${teamId} and user_id = ${third.userId}`;
      expect(found).toHaveLength(1);
      const log = await testDatabase.ownerSql`
        select 1 from shipkit_activity_log where team_id = ${teamId} and action = 'invitation.accept'`;
      expect(log).toHaveLength(1);
    }
  });

  test("an invitation is accepted or revoked, not both", async () => {
    const { email } = await call(third).user.me();
    for (const _ of rounds) {
      const teamId = await fixtures.createTeam([[one, "owner"]]);
      const { id } = await call(one).invitation.create({ teamId, email, role: "member" });
      const [first, second] = await getOutcomes(
        call(third).invitation.accept({ invitationId: id }),
        call(one).invitation.revoke({ invitationId: id }),
      );
      expect([first, second]).toContain("done");
      expect(["CONFLICT", "NOT_FOUND"]).toContain(first);
    }
  });

  test("inviting an address twice creates one open invitation", async () => {
    for (const round of rounds) {
      const teamId = await fixtures.createTeam([[one, "owner"]]);
      const invite = () =>
        call(one).invitation.create({ teamId, email: `${round}@example.com`, role: "guest" });
      expect(await getOutcomes(invite(), invite())).toEqual(["CONFLICT", "done"]);
    }
  });

  test("adding a project member twice creates one", async () => {
    const teamId = await createOwnedTeam();
    for (const round of rounds) {
      const { id: projectId } = await call(one).project.create({ teamId, name: `Project ${round}` });
      const add = (by: Person, role: "editor" | "viewer") =>
        call(by).projectMember.add({ projectId, userId: third.userId, role });
      expect(await getOutcomes(add(one, "editor"), add(other, "viewer"))).toEqual(["CONFLICT", "done"]);
    }
  });

  test("no project is created after its team was removed", async () => {
    for (const _ of rounds) {
      const teamId = await createOwnedTeam();
      const count = async () =>
        (await testDatabase.ownerSql`select 1 from shipkit_project where team_id = ${teamId}`).length;
      const creating = getOutcomes(
        ...[one, other, third, one, other].map((by) => call(by).project.create({ teamId, name: "Late" })),
      );
      await call(one).team.remove({ teamId });
      const atAnswer = await count();
      expect(new Set(["done", "NOT_FOUND", ...(await creating)]).size).toBe(2);
      expect(await count()).toBe(atAnswer);
    }
  });

  test("no write succeeds after its actor was demoted", async () => {
    const teamId = await createOwnedTeam();
    const { id: projectId } = await call(one).project.create({ teamId, name: "Apollo" });
    const name = async () =>
      (await testDatabase.ownerSql`select name from shipkit_project where id = ${projectId}`)[0]?.["name"];
    for (const round of rounds) {
      await call(one).member.updateRole({ teamId, userId: third.userId, role: "admin" });
      const writing = getOutcomes(
        ...["a", "b", "c", "d"].map((letter) =>
          call(third).project.update({ projectId, name: `${round} ${letter}` }),
        ),
      );
      await call(one).member.updateRole({ teamId, userId: third.userId, role: "viewer" });
      const atAnswer = await name();
      await writing;
      expect(await name()).toBe(atAnswer);
    }
  });

  /** Renames a project with a credential that is revoked meanwhile; returns its name then and after all renames. */
  async function renameWhile(
    credential: Parameters<typeof callAs>[1],
    projectId: string,
    revoke: () => Promise<unknown>,
  ) {
    const getName = async () => {
      const [row] = await testDatabase.ownerSql`select name from shipkit_project where id = ${projectId}`;
      return row?.["name"] as string;
    };
    const renaming = getOutcomes(
      ...["first", "second"].map((name) =>
        callAs(testDatabase, credential).project.update({
          projectId,
          name: `${name} ${crypto.randomUUID()}`,
        }),
      ),
    );
    await revoke();
    const nameThen = await getName();
    await renaming;
    return { nameThen, nameAfter: await getName() };
  }

  test("no write succeeds after its session was revoked", async () => {
    const teamId = await createOwnedTeam();
    const { id: projectId } = await call(one).project.create({ teamId, name: "Apollo" });
    for (const _ of rounds) {
      const { id: sessionId, token: sessionToken } = await fixtures.createSession(third);
      const revoke = () => call(third).session.revoke({ sessionId });
      const { nameThen, nameAfter } = await renameWhile({ sessionToken }, projectId, revoke);
      expect(nameAfter).toBe(nameThen);
    }
  });

  test("no write succeeds after its API key was revoked", async () => {
    const teamId = await createOwnedTeam();
    const { id: projectId } = await call(one).project.create({ teamId, name: "Apollo" });
    for (const _ of rounds) {
      const { key: apiKey, id: apiKeyId } = await call(one).apiKey.create({
        teamId,
        name: "CI",
        role: "admin",
      });
      const revoke = () => call(one).apiKey.revoke({ apiKeyId });
      const { nameThen, nameAfter } = await renameWhile({ apiKey }, projectId, revoke);
      expect(nameAfter).toBe(nameThen);
    }
  });

  test("rotating a key twice leaves the last secret valid", async () => {
    const teamId = await createOwnedTeam();
    const { id: apiKeyId } = await call(one).apiKey.create({ teamId, name: "CI", role: "viewer" });
    for (const _ of rounds) {
      const keys: string[] = [];
      const rotate = async (by: Person) => keys.push((await call(by).apiKey.rotate({ apiKeyId })).key);
      expect(await getOutcomes(rotate(one), rotate(other))).toEqual(["done", "done"]);
      const outcomes = await Promise.all(
        keys.map((apiKey) => getOutcome(callAs(testDatabase, { apiKey }).team.list())),
      );
      expect(outcomes.toSorted()).toEqual(["UNAUTHORIZED", "done"]);
      // The log tells which one was last. Responses can arrive in another order than the transactions committed.
      const [valid = "", replaced = ""] = outcomes[0] === "done" ? keys : keys.toReversed();
      const rotations = await testDatabase.ownerSql<{ from: string; to: string }[]>`
        select p->>'from' as from, p->>'to' as to
        from shipkit_activity_log, jsonb_extract_path(metadata::jsonb, 'changes', 'keyPrefix') p
        where target_id = ${apiKeyId} and action = 'apiKey.rotate'`;
      expect(rotations.some(({ from, to }) => replaced.startsWith(from) && valid.startsWith(to))).toBe(true);
    }
  });
});
