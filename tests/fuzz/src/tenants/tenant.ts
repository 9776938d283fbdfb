import { createSessionCookie } from "@shipkit/api-server/testing";
import {
  createFixtures,
  getSqlName,
  tables,
  useFixtures,
  type Actor as Owner,
  type Fixtures,
  type Rows,
  type TestDatabase,
} from "@shipkit/testing";

/** The senders of requests: three in the team, one in another team, one signed out. */
export const actors = ["owner", "apiKey", "viewer", "outsider", "anonymous"] as const;
export type Actor = (typeof actors)[number];

export type Tenant = {
  /** What valid inputs refer to. The owner is their actor. */
  fixtures: Fixtures;
  headers: Record<Actor, Record<string, string>>;
  actorIds: Record<Exclude<Actor, "anonymous">, string>;
  /** The tenant's rows by the SQL name of their table. */
  ids: Record<string, string[]>;
  /** The token of an invitation to the owner. */
  token: string;
  /** Texts that the outsider may not read. */
  texts: string[];
};

/**
 * Creates the fixtures of an owner, and the headers of the senders. The outsider is the owner of Elsewhere.
 * @param name is part of all names in the teams Home and Other
 */
export async function createFuzzTenant(
  testDatabase: TestDatabase,
  name: string,
  owner: Owner,
): Promise<Tenant> {
  const fixtures = await createFixtures(testDatabase, owner, name);
  const adminApiKey = await useFixtures(testDatabase).createApiKey(fixtures.home, { role: "admin" });
  const { elsewhere, elsewhereOwner, rows, credential } = fixtures;
  const ids = listIds([...rows, { apiKeys: [adminApiKey] }]);
  const isOfOutsider = (row: object) =>
    Object.values(row).some((value) => value === elsewhere || value === elsewhereOwner);
  return {
    fixtures,
    headers: {
      owner: buildHeaders(credential),
      viewer: buildHeaders(fixtures.viewerCredential),
      outsider: buildHeaders(fixtures.elsewhereOwnerCredential),
      apiKey: { authorization: `Bearer ${adminApiKey.secret}` },
      anonymous: {},
    },
    actorIds: {
      owner: fixtures.self,
      viewer: fixtures.viewer,
      outsider: elsewhereOwner,
      apiKey: `key:${adminApiKey.id}`,
    },
    ids,
    token: fixtures.ownInvitation.token,
    texts: [name, ...Object.values(listIds(rows, (row) => !isOfOutsider(row))).flat()],
  };
}

const buildHeaders = (credential: Fixtures["credential"]): Record<string, string> =>
  credential && "sessionToken" in credential ? { cookie: createSessionCookie(credential.sessionToken) } : {};

const getIds = (rows: object[]) =>
  rows.flatMap((row) => ("id" in row && typeof row.id === "string" ? [row.id] : []));

/** Lists the ids of rows by the SQL name of their table. */
const listIds = (parts: Rows[], isListed: (row: object) => boolean = () => true): Record<string, string[]> =>
  Object.fromEntries(
    tables.map(([name, table]) => {
      const rows = parts.flatMap((part): object[] => part[name] ?? []);
      return [getSqlName(table), getIds(rows.filter(isListed))];
    }),
  );
