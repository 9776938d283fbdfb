import { randomUUID } from "node:crypto";
import { hashSecret } from "@shipkit/db/secrets";
import type { TestDatabase } from "@shipkit/db/test-kit";
import type { Sql } from "postgres";
import type { Caller } from "./callers.ts";

export type Credential = { sessionToken: string } | { apiKey: string } | null;

export type Scene = Awaited<ReturnType<typeof setScene>>;

const inAnHour = () => new Date(Date.now() + 3_600_000);

const account = ({ id }: { id: string }) => ({
  user_id: id,
  account_id: id,
  provider_id: "credential",
  password: "a hash",
});

/** An invitation as it is stored, and the token that the e-mail holds. */
const invitation = (teamId: string, email: string, role: string) => {
  const token = randomUUID();
  const row = { id: randomUUID(), team_id: teamId, email, role, token_hash: hashSecret(token) };
  return { id: row.id, token, row: { ...row, expires_at: inAnHour() } };
};

/**
 * A team of its own for one caller, which no other call touches, in one round trip. In it are
 * - boss, an owner; someone, a viewer of the team, of Apollo and Removed; newcomer, a viewer of the team; and the caller;
 * - the projects Apollo and Removed, in which the caller has their role, and Hidden, in which they have none;
 * - open invitations of a viewer and of an owner; an API key, and one that is revoked; an entry on each project, on the
 *   team, and of the caller.
 *
 * Of another team, `other`, the caller and boss are owners; it holds as much again, and none of it belongs in an answer
 * about the first. The caller has two sessions, a password, an entry without a team, and an invitation to a third team,
 * `elsewhere`, where they reach nothing else. Boss has a session, a password and such an entry, too.
 */
export async function setScene({ stage }: Pick<TestDatabase, "stage">, caller: Caller) {
  const person = () => ({ id: randomUUID(), email: `${randomUUID()}@example.com` });
  const [self, boss, someone, newcomer, stranger] = [person(), person(), person(), person(), person()];
  const team = (name: string, deletedAt: Date | null = null) => ({
    id: randomUUID(),
    name,
    deleted_at: deletedAt,
  });
  const isRemoved = "removed" in caller && caller.removed;
  const home = team("Home", isRemoved ? new Date() : null);
  const [other, elsewhere] = [team("Other"), team("Elsewhere")];
  const project = (teamId: string, name: string, deletedAt: Date | null = null) => ({
    id: randomUUID(),
    team_id: teamId,
    name,
    deleted_at: deletedAt,
  });
  const [apollo, hidden] = [project(home.id, "Apollo"), project(home.id, "Hidden")];
  const [removed, theirs] = [project(home.id, "Removed", new Date()), project(other.id, "Theirs")];
  const foreign = project(elsewhere.id, "Foreign");
  const member = (teamId: string, { id }: { id: string }, role: string) => ({
    id: randomUUID(),
    team_id: teamId,
    user_id: id,
    role,
  });
  const inProject = (of: typeof apollo, { id }: { id: string }, role: string) => ({
    project_id: of.id,
    team_id: of.team_id,
    user_id: id,
    role,
  });
  const key = (teamId: string, role: string, revokedAt: Date | null = null) => {
    const secret = randomUUID();
    const row = { id: randomUUID(), team_id: teamId, name: "Key", role, key_prefix: secret.slice(0, 10) };
    return { secret, row: { ...row, key_hash: hashSecret(secret), revoked_at: revokedAt } };
  };
  const session = ({ id }: { id: string }) => ({
    id: randomUUID(),
    user_id: id,
    token: randomUUID(),
    expires_at: inAnHour(),
  });

  const isPerson = caller.is === "person" || caller.is === "outsider";
  const ownKey =
    caller.is === "key"
      ? key(home.id, caller.role)
      : caller.is === "outside key"
        ? key(other.id, "admin")
        : null;
  const id = isPerson ? self.id : ownKey ? `key:${ownKey.row.id}` : null;
  const [ownSession, session2, bossSession] = [session(self), session(self), session(boss)];
  const someonesMembership = member(home.id, someone, "viewer");
  const bossMembership = member(home.id, boss, "owner");
  const ownMembership = caller.is === "person" ? member(home.id, self, caller.teamRole) : null;
  const [homeKey, revokedKey] = [key(home.id, "member"), key(home.id, "member", new Date())];
  const viewerInvitation = invitation(home.id, `${randomUUID()}@example.com`, "viewer");
  const ownerInvitation = invitation(home.id, `${randomUUID()}@example.com`, "owner");
  const mine = invitation(elsewhere.id, self.email, "viewer");
  const another = invitation(elsewhere.id, stranger.email, "viewer");
  const projectRole = caller.is === "person" ? caller.projectRole : null;
  const entry = (teamId: string | null, projectId: string | null, actor: string, type = "user") => ({
    team_id: teamId,
    project_id: projectId,
    user_id: type === "user" ? actor : null,
    action: "x.scene",
    category: "x",
    actor_type: type,
    actor_id: actor,
  });

  const people = [self, boss, someone, newcomer, stranger].map((row) => ({
    ...row,
    name: "Someone",
    email_verified: new Date(),
  }));
  await insertAll(stage, {
    user: people,
    team: [home, other, elsewhere],
    team_member: [
      bossMembership,
      someonesMembership,
      member(home.id, newcomer, "viewer"),
      member(other.id, boss, "owner"),
      member(elsewhere.id, stranger, "owner"),
      ...(ownMembership ? [ownMembership] : []),
      ...(isPerson ? [member(other.id, self, "owner")] : []),
    ],
    project: [apollo, hidden, removed, theirs, foreign],
    project_member: [
      inProject(apollo, someone, "viewer"),
      inProject(removed, someone, "viewer"),
      ...(projectRole ? [inProject(apollo, self, projectRole), inProject(removed, self, projectRole)] : []),
      ...(isPerson ? [inProject(theirs, self, "admin")] : []),
    ],
    team_invitation: [
      viewerInvitation.row,
      ownerInvitation.row,
      mine.row,
      another.row,
      invitation(other.id, viewerInvitation.row.email, "viewer").row,
    ],
    api_key: [homeKey.row, revokedKey.row, key(other.id, "member").row, ...(ownKey ? [ownKey.row] : [])],
    session: [ownSession, session2, bossSession],
    account: [account(self), account(boss)],
    activity_log: [
      ...[null, apollo.id, hidden.id, removed.id].map((projectId) => entry(home.id, projectId, boss.id)),
      entry(other.id, theirs.id, boss.id),
      ...[self, boss].map(({ id }) => entry(null, null, id)),
      ...(isPerson ? [entry(home.id, null, self.id)] : []),
      ...(ownKey ? [entry(home.id, null, ownKey.row.id, "api_key")] : []),
    ],
  });

  const personal = async (userId: string) => {
    const [row] = await stage<{ id: string }[]>`
      select t.id from shipkit_team t join shipkit_team_member m on m.team_id = t.id
      where t.type = 'personal' and m.user_id = ${userId}`;
    if (!row) throw new Error("sign-up made no personal team");
    return row.id;
  };

  const credential: Credential = isPerson
    ? { sessionToken: ownSession.token }
    : ownKey && { apiKey: ownKey.secret };
  return {
    /** The caller's id, as the scope names it; null for nobody. */
    caller: id,
    credential,
    /** The address of the caller, who is someone else where they are no person. */
    email: self.email,
    /** The person who calls; where none does, one who is not in the team. */
    self: self.id,
    personal: await personal(self.id),
    home: home.id,
    other: other.id,
    elsewhere: elsewhere.id,
    boss: boss.id,
    someone: someone.id,
    newcomer: newcomer.id,
    newcomerEmail: newcomer.email,
    stranger: stranger.id,
    apollo: apollo.id,
    hidden: hidden.id,
    removed: removed.id,
    theirs: theirs.id,
    foreign: foreign.id,
    invitation: viewerInvitation.id,
    invitationToken: viewerInvitation.token,
    ownerInvitation: ownerInvitation.id,
    mine,
    another,
    key: homeKey.row.id,
    revokedKey: revokedKey.row.id,
    session: session2.id,
    bossSession: bossSession.id,
    ownMembership: ownMembership?.id ?? null,
    bossMembership: bossMembership.id,
    someonesMembership: someonesMembership.id,
  };
}

/** In the order of the tables, on one connection, without waiting for each. */
async function insertAll(stage: Sql, rows: Record<string, Record<string, unknown>[]>): Promise<void> {
  await stage.begin((sql) =>
    Object.entries(rows)
      .filter(([, values]) => values.length > 0)
      .map(([table, values]) => sql`insert into ${sql(`shipkit_${table}`)} ${sql(values)}`),
  );
}
