import { actors, createFixtures, permissionTable, useTestDatabase, type Actor } from "@shipkit/testing";
import { expect, test } from "vitest";
import { matrixCases } from "../src/matrix/matrix-cases.ts";
import { findDifferences } from "../src/outcome.ts";
import { createInProcessTransport } from "../src/matrix/transports.ts";

const testDatabase = useTestDatabase();

/** Whether the actor is a member or an API key of a team that is not deleted. All others get NOT_FOUND. */
const hasTeam = (actor: Actor) =>
  (actor.kind === "member" || actor.kind === "apiKey") && !actor.isTeamDeleted;

test("the matrix allows exactly what the permission table allows", () => {
  const isAllowed = (outcome = "") => /[+=C\d]/.test(outcome);
  const differences = matrixCases.flatMap(({ name, permission, outcomes }) => {
    const expected = permissionTable.find((row) => row.name === permission)?.outcomes;
    if (!expected) return [];
    const differs = actors.some(
      (actor, at) => hasTeam(actor) && isAllowed(outcomes[at]) !== (expected[at] === "+"),
    );
    return differs ? [`${name} is not ${permission}`] : [];
  });
  expect(differences).toEqual([]);
});

test.each(permissionTable.map(({ name, outcomes }) => [name, outcomes] as const))(
  "access.explain agrees on %s",
  async (name, outcomes) => {
    const explain = async (actor: Actor) => {
      const { home, apollo, actor: userId, otherOwnerCredential } = await createFixtures(testDatabase, actor);
      const result = await createInProcessTransport(testDatabase)({
        credential: otherOwnerCredential,
        path: "access.explain",
        type: "query",
        input: { teamId: home, userId: userId ?? "nobody", permission: name, projectId: apollo },
        requestId: "explain",
      });
      if ("code" in result) return { symbol: "-", cause: result.message };
      return { symbol: (result.data as { allowed: boolean }).allowed ? "+" : "-" }; // the procedure's output
    };
    const explained = await Promise.all(actors.map(explain));
    expect(findDifferences({ outcomes }, explained), `access.explain differs on ${name}`).toEqual([]);
  },
);
