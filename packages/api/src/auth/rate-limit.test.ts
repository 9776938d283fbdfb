import { useFixtures, useTestDatabase, type Person } from "@shipkit/testing";
import { beforeAll, expect, test } from "vitest";
import { createContext, getErrorCode } from "../../testing/callers.ts";
import { createCaller } from "../index.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
let owner: Person;
let teamId: string;

beforeAll(async () => {
  owner = await fixtures.createPerson();
  teamId = await fixtures.createTeam([[owner, "owner"]]);
});

/** Creates a caller that has exceeded the rate limit. */
function callLimited(credential: { sessionToken: string } | null) {
  const context = createContext(testDatabase, credential);
  return createCaller({ ...context, limits: { ...context.limits, call: async () => 30 } });
}

test("a limited call is rejected by every kind of procedure", async () => {
  const { team, project, activity, invitation, user } = callLimited(owner);
  const calls = [
    user.me(),
    team.list(),
    team.get({ teamId }),
    project.create({ teamId, name: "Apollo" }),
    project.list({ teamId }),
    activity.verify({ teamId }),
    invitation.preview({ token: "none" }),
    callLimited(null).invitation.preview({ token: "none" }),
  ];
  for (const call of calls)
    await expect(call).rejects.toMatchObject({
      code: "TOO_MANY_REQUESTS",
      cause: { retryAfterSeconds: 30 },
    });
});

test("a limited call reports authentication and input first", async () => {
  const rename = (credential: Parameters<typeof callLimited>[0], name: string) =>
    getErrorCode(callLimited(credential).team.update({ teamId, name }));
  expect(await rename(null, "")).toBe("UNAUTHORIZED");
  expect(await rename({ sessionToken: "none" }, "")).toBe("UNAUTHORIZED");
  expect(await rename(owner, "")).toBe("BAD_REQUEST");
  expect(await rename(owner, "Apollo")).toBe("TOO_MANY_REQUESTS");
});
