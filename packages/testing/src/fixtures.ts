import type { Actor } from "./actors.ts";
import { loadFixtureRows } from "./fixture-rows.ts";
import { insertRows, type Rows } from "./insert-rows.ts";
import { buildTenants, type Tenants } from "./tenants.ts";
import type { TestDatabase } from "./test-database.ts";

export type Credential = { sessionToken: string } | { apiKey: string } | null;

/** What inputs and statements refer to by name: ids, addresses and secrets. Each file in `rows/` adds those of its rows. */
export interface Fixtures extends ReturnType<typeof nameTenants> {
  /** The personal team of `self`. */
  personalTeam: string;
  /** Every row inserted later has an id after this one. */
  latestId: string;
  /** The rows by table. */
  rows: Rows[];
}

const resources = await loadFixtureRows();

/**
 * Inserts fixtures that no other actor shares: the teams of `tenants.ts`, and rows of every table.
 * @param name is part of the names in Home and Other
 */
export async function createFixtures(
  testDatabase: Pick<TestDatabase, "fixtureSql">,
  actor: Actor,
  name?: string,
): Promise<Fixtures> {
  const [fixtures] = await createFixturesOfActors(testDatabase, [actor], name);
  if (!fixtures) throw new Error("no fixtures"); // there is one actor
  return fixtures;
}

/** Inserts fixtures of several actors in one transaction, with one statement per table. */
export async function createFixturesOfActors(
  testDatabase: Pick<TestDatabase, "fixtureSql">,
  actors: readonly Actor[],
  name?: string,
): Promise<Fixtures[]> {
  const built = actors.map((actor) => buildFixtures(actor, name));
  await insertRows(testDatabase, ...built.flatMap(({ rows }) => rows));
  const selves = built.map(({ self }) => self);
  const found = await testDatabase.fixtureSql<{ self: string; personalTeam: string; latestId: string }[]>`
    select m.user_id as self, t.id as "personalTeam", shipkit.generate_uuid_v7() as "latestId"
    from shipkit_team t join shipkit_team_member m on m.team_id = t.id
    where t.type = 'personal' and m.user_id = any (${selves})`;
  const inserted = new Map(found.map((row) => [row.self, row]));
  return built.map((fixtures) => ({ ...fixtures, ...inserted.get(fixtures.self) }));
}

/** Builds fixtures without inserting them: `personalTeam` and `latestId`, which only the database knows, are empty. */
export function buildFixtures(actor: Actor, name?: string): Fixtures {
  const tenants = buildTenants(actor, name);
  const parts = resources.map((build) => build(tenants));
  const named: object = Object.assign({}, ...parts.map((part) => part.named)); // the names that `rows/` declares
  const rows = [tenants.rows, ...parts.map((part) => part.rows)];
  return { ...nameTenants(tenants), ...named, personalTeam: "", latestId: "", rows } as Fixtures; // with what `rows/` names
}

function nameTenants({ isPerson, ownApiKey, sessions, ...tenants }: Tenants) {
  const { self, viewer, teammate, outsideViewer, elsewhereOwner } = tenants;
  const credential: Credential = isPerson
    ? { sessionToken: sessions.self.token }
    : ownApiKey && { apiKey: ownApiKey.secret };
  return {
    credential,
    /** The actor's id as policies see it; null if anonymous. */
    actor: isPerson ? self.id : ownApiKey && `key:${ownApiKey.id}`,
    /** The user who is the actor; if the actor is no person, a user outside of Home. */
    self: self.id,
    email: self.email,
    otherOwner: tenants.otherOwner.id,
    otherOwnerCredential: { sessionToken: sessions.otherOwner.token },
    viewer: viewer.id,
    viewerCredential: { sessionToken: sessions.viewer.token },
    teammate: teammate.id,
    teammateEmail: teammate.email,
    outsideViewer: outsideViewer.id,
    outsideViewerEmail: outsideViewer.email,
    elsewhereOwner: elsewhereOwner.id,
    elsewhereOwnerCredential: { sessionToken: sessions.elsewhereOwner.token },
    home: tenants.home.id,
    other: tenants.other.id,
    elsewhere: tenants.elsewhere.id,
    apollo: tenants.apollo.id,
    hidden: tenants.hidden.id,
    deleted: tenants.deleted.id,
    otherProject: tenants.otherProject.id,
    elsewhereProject: tenants.elsewhereProject.id,
    apiKey: tenants.apiKeys.member.id,
    revokedApiKey: tenants.apiKeys.revoked.id,
    otherApiKey: tenants.apiKeys.other.id,
    secondSession: sessions.second.id,
    otherOwnerSession: sessions.otherOwner.id,
    viewerMembership: tenants.viewerMembership.id,
  };
}
