import { createId, type Parents, type Values } from "../row-values.ts";
import { defineFixtureRows, type Named } from "../fixture-rows.ts";

type Row = { id: string };

/** An entry without a team, unless one is given. */
export const buildEntry = (
  values: Parents<"activityLogs", "actorType" | "actorId"> & Values<"activityLogs">,
) => ({
  id: createId(),
  userId: values.actorType === "user" ? values.actorId : null,
  action: "x.fixture",
  category: "x",
  ...values,
});

export const buildUnsequencedActivity = (entry: { id: string }) => ({ id: entry.id });

/** The state of a team's log in which one entry is sequenced and sealed. */
export const buildLogState = (team: { id: string }, values: Values<"activityLogStates"> = {}) => ({
  id: team.id,
  lastSequence: 1,
  lastSealedSequence: 1,
  ...values,
});

/** The sequence number of the first entry of a team's log. */
export const buildSequence = (
  team: { id: string },
  entry: { id: string },
  values: Values<"activitySequences"> = {},
) => ({ id: entry.id, logId: team.id, sequence: 1, ...values });

/** The first seal of a team's log, with a note that proves nothing. */
export const buildSeal = (team: { id: string }, values: Values<"activitySeals"> = {}) => ({
  id: createId(),
  logId: team.id,
  sealNumber: 1,
  treeSize: 1,
  note: "",
  frontier: Buffer.alloc(0),
  ...values,
});

export const buildErasureKey = (actor: { id: string }) => ({ id: actor.id, key: Buffer.alloc(32) });

declare module "../fixtures.ts" {
  interface Fixtures extends Named<typeof fixtureRows> {}
}

/**
 * Home's owner has an entry of the team, one of each of its projects and of Other's, and one without a team; the actor has one
 * of Home and one without a team. Each team's log has one sequence and one seal.
 */
export const fixtureRows = defineFixtureRows((tenants) => {
  const { self, otherOwner, elsewhereOwner, home, other, elsewhere, isPerson, ownApiKey } = tenants;
  const addEntry = (
    actor: Row,
    team: Row | null,
    project: Row | null,
    actorType: "user" | "api_key" = "user",
  ) =>
    buildEntry({
      teamId: team?.id ?? null,
      projectId: project?.id ?? null,
      actorType,
      actorId: actor.id,
    });
  const entries = {
    home: addEntry(otherOwner, home, null),
    apollo: addEntry(otherOwner, home, tenants.apollo),
    hidden: addEntry(otherOwner, home, tenants.hidden),
    deleted: addEntry(otherOwner, home, tenants.deleted),
    otherProject: addEntry(otherOwner, other, tenants.otherProject),
    ownWithoutTeam: addEntry(self, null, null),
    othersWithoutTeam: addEntry(otherOwner, null, null),
    elsewhere: addEntry(elsewhereOwner, elsewhere, null),
  };
  const ownEntry = isPerson
    ? addEntry(self, home, null)
    : ownApiKey && addEntry(ownApiKey, home, null, "api_key");
  const logs = [
    [home, entries.home],
    [other, entries.otherProject],
    [elsewhere, entries.elsewhere],
  ] as const;
  return {
    rows: {
      activityLogs: [...Object.values(entries), ...(ownEntry ? [ownEntry] : [])],
      unsequencedActivities: [buildUnsequencedActivity(entries.othersWithoutTeam)],
      activityLogStates: logs.map(([team]) => buildLogState(team)),
      activitySequences: logs.map(([team, entry]) => buildSequence(team, entry)),
      activitySeals: logs.map(([team]) => buildSeal(team)),
      erasureKeys: [buildErasureKey(self)],
    },
    named: {
      entries: {
        home: entries.home.id,
        apollo: entries.apollo.id,
        hidden: entries.hidden.id,
        deleted: entries.deleted.id,
        otherProject: entries.otherProject.id,
        ownWithoutTeam: entries.ownWithoutTeam.id,
        othersWithoutTeam: entries.othersWithoutTeam.id,
        own: ownEntry?.id ?? entries.home.id,
      },
    },
  };
});
