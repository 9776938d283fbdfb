import { createSessionCookie } from "@shipkit/api-server/testing";
import { createTenant, getSqlName, tables, type Rows, type TestDatabase } from "@shipkit/testing";

/** The senders of requests: three in the team, one in another team, one signed out. */
export const actors = ["owner", "apiKey", "viewer", "outsider", "anonymous"] as const;
export type Actor = (typeof actors)[number];

export type Tenant = {
  headers: Record<Actor, Record<string, string>>;
  actorIds: Record<Exclude<Actor, "anonymous">, string>;
  /** The tenant's rows by table, starting with those that most procedures accept. */
  ids: Record<string, string[]>;
  /** The owner's address. */
  email: string;
  /** The token of an invitation to the owner. */
  token: string;
  /** Texts that only members may read. */
  texts: string[];
};

/**
 * Creates a tenant and the headers of its senders.
 * @param name is part of all names in the team
 */
export async function createFuzzTenant(testDatabase: TestDatabase, name: string): Promise<Tenant> {
  const { people, rows, callerApiKey, ownInvitation } = await createTenant(testDatabase, name);
  const { owner, viewer, outsider } = people;
  const ids = listIds(rows);
  const texts = [name, ...Object.values(ids).flat()];
  ids["team_invitation"]?.push(ownInvitation.id); // after the texts, because the outsider may read it
  return {
    headers: {
      owner: buildHeaders(owner),
      viewer: buildHeaders(viewer),
      outsider: buildHeaders(outsider),
      apiKey: { authorization: `Bearer ${callerApiKey.secret}` },
      anonymous: {},
    },
    actorIds: {
      owner: owner.userId,
      viewer: viewer.userId,
      outsider: outsider.userId,
      apiKey: `key:${callerApiKey.id}`,
    },
    ids,
    email: owner.email,
    token: ownInvitation.token,
    texts,
  };
}

const buildHeaders = ({ sessionToken }: { sessionToken: string }) => ({
  cookie: createSessionCookie(sessionToken),
});

const getIds = (rows: object[]) =>
  rows.flatMap((row) => ("id" in row && typeof row.id === "string" ? [row.id] : []));

/** Lists the ids of rows by the SQL name of their table. */
const listIds = (rows: Rows): Record<string, string[]> =>
  Object.fromEntries(tables.map(([name, table]) => [getSqlName(table), getIds(rows[name] ?? [])]));
