import { randomUUID } from "node:crypto";
import { createSessionCookie } from "@shipkit/api-server/testing";
import { hashSecret } from "@shipkit/db/secrets";
import type { TestDatabase } from "@shipkit/testing";

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

type Values = Record<string, string | boolean | Date | null>;

/**
 * Creates a team with a row in each table, and an outsider who has invited its owner to another team. All rows are sent
 * in one flight, because each change by a fuzzer costs a new tenant.
 * @param name is part of all names in the team
 */
export async function createTenant({ fixtureSql }: TestDatabase, name: string): Promise<Tenant> {
  const rows = new Map<string, Values[]>();
  const ids: Tenant["ids"] = {};
  const addOutside = (table: string, values: Values) => {
    const id = randomUUID();
    rows.set(table, [...(rows.get(table) ?? []), { ...values, id }]);
    return id;
  };
  const add = (table: string, values: Values) => {
    const id = addOutside(table, values);
    (ids[table] ??= []).push(id);
    return id;
  };
  const email = createEmail();
  const buildUser = (label: string, changes: Values = {}) => ({
    name: `${name} ${label}`,
    email: createEmail(),
    email_verified: now,
    deleted_at: null,
    ...changes,
  });
  const member = add("user", buildUser("member"));
  const editor = add("user", buildUser("editor"));
  const owner = add("user", buildUser("owner", { email }));
  const secondOwner = add("user", buildUser("second owner"));
  const viewer = add("user", buildUser("viewer"));
  const deleted = add("user", buildUser("deleted", { deleted_at: now }));
  const outsider = addOutside("user", buildUser("", { name: "Outsider" }));

  add("session", buildSession(owner, randomUUID()));
  const sessionTokens = { owner: randomUUID(), viewer: randomUUID(), outsider: randomUUID() };
  add("session", buildSession(owner, sessionTokens.owner));
  add("session", buildSession(viewer, sessionTokens.viewer));
  addOutside("session", buildSession(outsider, sessionTokens.outsider));

  const team = add("team", { name: `${name} team`, deleted_at: null });
  const deletedTeam = add("team", { name: `${name} deleted team`, deleted_at: now });
  const otherTeam = addOutside("team", { name: "Other team", deleted_at: null });
  const roles = { [owner]: "owner", [secondOwner]: "owner", [viewer]: "viewer" };
  for (const user_id of [member, editor, owner, secondOwner, viewer, deleted])
    add("team_member", { team_id: team, user_id, role: roles[user_id] ?? "member" });
  add("team_member", { team_id: deletedTeam, user_id: owner, role: "owner" });
  addOutside("team_member", { team_id: otherTeam, user_id: outsider, role: "owner" });

  const project = add("project", { name: `${name} project`, team_id: team, deleted_at: null });
  add("project", { name: `${name} deleted project`, team_id: team, deleted_at: now });
  add("project_member", { project_id: project, team_id: team, user_id: editor, role: "editor" });

  const [token, secret] = [`token-${randomUUID()}`, `sk_${randomUUID()}`];
  add("team_invitation", buildInvitation(team, createEmail(), randomUUID()));
  const invitation = addOutside("team_invitation", buildInvitation(otherTeam, email, token));
  add("api_key", buildApiKey(team, `${name} key`, `sk_${randomUUID()}`));
  const apiKey = add("api_key", buildApiKey(team, `${name} key`, secret));
  add("account", { user_id: owner, provider_id: "credential", account_id: randomUUID() });

  const recipient = { user_id: owner, team_id: team };
  const target = { target_type: "project", target_id: project, project_id: project };
  const action = { actor_type: "user", actor_id: owner, action: "project.create", category: "project" };
  add("activity_log", { ...recipient, ...target, ...action, details: `created project ${name} project` });
  const notification = add("notification", { ...recipient, type: "team", title: `${name} notification` });
  const channel = add("notification_channel", { user_id: owner, type: "email", address: createEmail() });
  const preference = { notification_type: "team", channel_type: "email", enabled: true };
  add("notification_preference", { ...preference, user_id: owner });
  add("notification_delivery", { notification_id: notification, channel_id: channel });

  await fixtureSql.begin((sql) =>
    [...rows].map(([table, values]) => sql`insert into ${sql(`shipkit_${table}`)} ${sql(values)}`),
  );

  const texts = [name, ...Object.values(ids).flat()];
  ids["team_invitation"]?.push(invitation); // after the texts, because the outsider may read it
  return {
    headers: {
      owner: getCookie(sessionTokens.owner),
      viewer: getCookie(sessionTokens.viewer),
      outsider: getCookie(sessionTokens.outsider),
      apiKey: { authorization: `Bearer ${secret}` },
      anonymous: {},
    },
    actorIds: { owner, viewer, outsider, apiKey: `key:${apiKey}` },
    ids,
    email,
    token,
    texts,
  };
}

const now = new Date();
const tomorrow = new Date(now.getTime() + 24 * 60 * 60 * 1000);

const getCookie = (sessionToken: string) => ({ cookie: createSessionCookie(sessionToken) });

const createEmail = () => `${randomUUID()}@example.com`;

const buildSession = (user_id: string, token: string): Values => ({
  user_id,
  token,
  expires_at: tomorrow,
});

const buildInvitation = (team_id: string, email: string, token: string): Values => ({
  team_id,
  email,
  role: "member",
  expires_at: tomorrow,
  token_hash: hashSecret(token),
});

const buildApiKey = (team_id: string, name: string, secret: string): Values => ({
  team_id,
  name,
  role: "admin",
  key_hash: hashSecret(secret),
  key_prefix: secret.slice(0, 10),
});
