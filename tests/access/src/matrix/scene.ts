import type { TestDatabase } from "@shipkit/db/testing";
import type { Sql } from "postgres";
import type { Caller } from "./callers.ts";
import {
  newAccount,
  newEntry,
  newInvitation,
  newKey,
  newLog,
  newMember,
  newNumber,
  newPerson,
  newProject,
  newProjectMember,
  newSeal,
  newSession,
  newTeam,
} from "./new-rows.ts";

export type Credential = { sessionToken: string } | { apiKey: string } | null;

export type Scene = Awaited<ReturnType<typeof setScene>>;

/**
 * A team of its own for one caller, which no other call touches. In it are
 * - boss, an owner; someone, a viewer of the team, of Apollo and Removed; newcomer, a viewer of the team; and the caller;
 * - the projects Apollo and Removed, in which the caller has their role, and Hidden, in which they have none;
 * - open invitations of a viewer and of an owner; an API key, and one that is revoked; an entry on each project, on the
 *   team, and of the caller; of all teams' logs, one number and a seal.
 *
 * Of another team the caller and boss are owners and neighbour a viewer; it holds as much, and none of it belongs in an
 * answer about the first. The caller has two sessions, a password, an entry without a team, and an invitation to a third team, where
 * they reach nothing else. Boss has a session, a password and such an entry, too.
 */
export async function setScene({ fixtureSql: stage }: Pick<TestDatabase, "fixtureSql">, caller: Caller) {
  const [self, boss, someone, newcomer, neighbour, stranger] = [
    newPerson(),
    newPerson(),
    newPerson(),
    newPerson(),
    newPerson(),
    newPerson(),
  ];
  const home = newTeam("Home", "removed" in caller && caller.removed);
  const [other, elsewhere] = [newTeam("Other"), newTeam("Elsewhere")];
  const [apollo, hidden] = [newProject(home, "Apollo"), newProject(home, "Hidden")];
  const [removed, theirs] = [newProject(home, "Removed Apollo", true), newProject(other, "Their Apollo")];
  const foreign = newProject(elsewhere, "Foreign");

  const isPerson = caller.is === "person" || caller.is === "outsider";
  const membership = caller.is === "person" ? newMember(home, self, caller.teamRole) : null;
  const projectRole = caller.is === "person" ? caller.projectRole : null;
  const ownKey = keyOf(caller, home, other);
  const sessions = [newSession(self), newSession(self)] as const;
  const bossSession = newSession(boss);
  const [bossMembership, someonesMembership] = [
    newMember(home, boss, "owner"),
    newMember(home, someone, "viewer"),
  ];
  const [key, revokedKey] = [newKey(home, "member"), newKey(home, "member", true)];
  const otherKey = newKey(other, "member");
  const invitation = newInvitation(home, newPerson().email, "viewer");
  const ownerInvitation = newInvitation(home, newPerson().email, "owner");
  const mine = newInvitation(elsewhere, self.email, "viewer");
  const another = newInvitation(elsewhere, stranger.email, "viewer");
  const entries = {
    home: newEntry(home, null, boss),
    apollo: newEntry(home, apollo, boss),
    hidden: newEntry(home, hidden, boss),
    removed: newEntry(home, removed, boss),
    theirs: newEntry(other, theirs, boss),
    self: newEntry(null, null, self),
    boss: newEntry(null, null, boss),
    elsewhere: newEntry(elsewhere, null, stranger),
  };
  const logs = [
    [home, entries.home],
    [other, entries.theirs],
    [elsewhere, entries.elsewhere],
  ] as const;
  const ownEntry = isPerson
    ? newEntry(home, null, self)
    : ownKey && newEntry(home, null, ownKey.row, "api_key");

  await insertAll(stage, {
    user: [self, boss, someone, newcomer, neighbour, stranger],
    team: [home, other, elsewhere],
    team_member: [
      bossMembership,
      someonesMembership,
      newMember(home, newcomer, "viewer"),
      newMember(other, boss, "owner"),
      newMember(other, neighbour, "viewer"),
      newMember(elsewhere, stranger, "owner"),
      ...(membership ? [membership] : []),
      ...(isPerson ? [newMember(other, self, "owner")] : []),
    ],
    project: [apollo, hidden, removed, theirs, foreign],
    project_member: [
      newProjectMember(apollo, someone, "viewer"),
      newProjectMember(removed, someone, "viewer"),
      newProjectMember(theirs, neighbour, "viewer"),
      ...(projectRole
        ? [newProjectMember(apollo, self, projectRole), newProjectMember(removed, self, projectRole)]
        : []),
      ...(isPerson ? [newProjectMember(theirs, self, "admin")] : []),
    ],
    team_invitation: [
      invitation.row,
      ownerInvitation.row,
      mine.row,
      another.row,
      newInvitation(other, invitation.row.email, "viewer").row,
    ],
    api_key: [key.row, revokedKey.row, otherKey.row, ...(ownKey ? [ownKey.row] : [])],
    session: [...sessions, bossSession],
    account: [newAccount(self), newAccount(boss)],
    activity_log: [...Object.values(entries), ...(ownEntry ? [ownEntry] : [])],
    activity_log_state: logs.map(([team]) => newLog(team)),
    activity_sequence: logs.map(([team, entry]) => newNumber(team, entry)),
    activity_seal: logs.map(([team]) => newSeal(team)),
  });
  const [found] = await stage<[{ personal: string; now: string }]>`
    select t.id as personal, shipkit.generate_uuid_v7() as now
    from shipkit_team t join shipkit_team_member m on m.team_id = t.id
    where t.type = 'personal' and m.user_id = ${self.id}`;

  const credential: Credential = isPerson
    ? { sessionToken: sessions[0].token }
    : ownKey && { apiKey: ownKey.secret };
  return {
    /** The caller's id, as the scope names it; null for nobody. */
    actor: isPerson ? self.id : ownKey && `key:${ownKey.row.id}`,
    credential,
    /** The person who calls, and their address; where none does, someone who is not in the team. */
    self: self.id,
    email: self.email,
    /** The team that sign-up gave that person. */
    personal: found.personal,
    /** What is written from now on has a later id. */
    now: found.now,
    home: home.id,
    other: other.id,
    elsewhere: elsewhere.id,
    boss: boss.id,
    bossCredential: { sessionToken: bossSession.token },
    someone: someone.id,
    newcomer: newcomer.id,
    newcomerEmail: newcomer.email,
    neighbour: neighbour.id,
    neighbourEmail: neighbour.email,
    stranger: stranger.id,
    apollo: apollo.id,
    hidden: hidden.id,
    removed: removed.id,
    theirs: theirs.id,
    foreign: foreign.id,
    invitation: invitation.row.id,
    invitationToken: invitation.token,
    ownerInvitation: ownerInvitation.row.id,
    mine: { id: mine.row.id, token: mine.token },
    another: { id: another.row.id, token: another.token },
    key: key.row.id,
    revokedKey: revokedKey.row.id,
    otherKey: otherKey.row.id,
    /** One on the team, one on each project, one of the other team's; the caller's own in the team; some in no team. */
    entries: {
      home: entries.home.id,
      apollo: entries.apollo.id,
      hidden: entries.hidden.id,
      removed: entries.removed.id,
      theirs: entries.theirs.id,
      self: entries.self.id,
      boss: entries.boss.id,
      own: ownEntry?.id ?? entries.home.id,
    },
    session: sessions[1].id,
    bossSession: bossSession.id,
    ownMembership: membership?.id ?? null,
    bossMembership: bossMembership.id,
    someonesMembership: someonesMembership.id,
  };
}

function keyOf(caller: Caller, home: { id: string }, other: { id: string }) {
  if (caller.is === "key") return newKey(home, caller.role);
  return caller.is === "outside key" ? newKey(other, "admin") : null;
}

/** In the order of the tables, on one connection, without waiting for each. */
async function insertAll(stage: Sql, rows: Record<string, Record<string, unknown>[]>): Promise<void> {
  await stage.begin((sql) =>
    Object.entries(rows)
      .filter(([, values]) => values.length > 0)
      .map(([table, values]) => sql`insert into ${sql(`shipkit_${table}`)} ${sql(values)}`),
  );
}
