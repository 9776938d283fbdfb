import { useTestDatabase, useSequencer, useFixtures } from "@shipkit/testing";
import { expect, test } from "vitest";
import { callAs } from "../../../testing/index.ts";
import { EntryReader } from "./entry-reader.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
const waitForSequence = useSequencer(testDatabase);

test("a shared read does not widen what a demoted subscriber sees", async () => {
  const [owner, member] = [await fixtures.createPerson("Ada"), await fixtures.createPerson("Bob")];
  const teamId = await fixtures.createTeam([
    [owner, "owner"],
    [member, "member"],
  ]);
  const call = callAs(testDatabase, owner);
  await call.project.create({ teamId, name: "Apollo" });
  await call.team.update({ teamId, name: "Acme" });
  await waitForSequence();
  const reader = new EntryReader(testDatabase.database);
  const range = { teamId, after: 0, upTo: 2 };
  const [members, owners] = await Promise.all(
    [member, owner].map((caller) => reader.read({ credential: caller, teamId }, "all", range)),
  );
  expect(members?.map(({ action }) => action)).toEqual(["project.create"]);
  expect(owners?.map(({ action }) => action)).toEqual(["project.create", "team.update"]);
});

test("a shared read is repeated if its reader lost access", async () => {
  const [owner, stranger] = [await fixtures.createPerson("Ada"), await fixtures.createPerson("Eve")];
  const teamId = await fixtures.createTeam([[owner, "owner"]]);
  await callAs(testDatabase, owner).project.create({ teamId, name: "Apollo" });
  await waitForSequence();
  const reader = new EntryReader(testDatabase.database);
  const range = { teamId, after: 0, upTo: 1 };
  const [refused, read] = await Promise.allSettled(
    [stranger, owner].map((caller) => reader.read({ credential: caller, teamId }, "all", range)),
  );
  expect(refused).toMatchObject({ status: "rejected", reason: { code: "NOT_FOUND" } });
  expect(read).toMatchObject({ status: "fulfilled", value: [{ details: "created project Apollo" }] });
});
