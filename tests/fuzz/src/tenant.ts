import { randomUUID } from "node:crypto";
import { sessionCookie } from "@shipkit/api-server/testing";
import { hashSecret } from "@shipkit/db/secrets";
import type { TestDatabase } from "@shipkit/db/testing";

/** Who sends the bad inputs: two owners of things, a viewer of the team, someone of another team, nobody. */
export const callers = ["owner", "key", "viewer", "outsider", "stranger"] as const;
export type Caller = (typeof callers)[number];

export type Tenant = {
  headers: Record<Caller, Record<string, string>>;
  /** The callers as the database knows them. */
  actors: Record<Exclude<Caller, "stranger">, string>;
  /** What the tenant has, by table: those rows first that most procedures take. */
  ids: Record<string, string[]>;
  /** The owner's address. */
  email: string;
  /** The token of an invitation to the owner. */
  token: string;
  /** Texts that only who is in the team may read. */
  marks: string[];
};

type Values = Record<string, string | boolean | Date | null>;

/**
 * A team with something of everything in it, and an outsider with a team of their own, who has invited its owner. Names
 * hold `mark`. All of it is sent in one flight, since a new tenant takes the place of each that was changed.
 */
export async function createTenant({ fixtureSql: stage }: TestDatabase, mark: string): Promise<Tenant> {
  const rows = new Map<string, Values[]>();
  const ids: Tenant["ids"] = {};
  const add = (table: string, values: Values) => {
    const id = randomUUID();
    rows.set(table, [...(rows.get(table) ?? []), { ...values, id }]);
    return id;
  };
  const own = (table: string, values: Values) => {
    const id = add(table, values);
    (ids[table] ??= []).push(id);
    return id;
  };
  const email = addressOf();
  const person = (name: string, changes: Values = {}) => ({
    name: `${mark} ${name}`,
    email: addressOf(),
    email_verified: now,
    deleted_at: null,
    ...changes,
  });
  const member = own("user", person("member"));
  const editor = own("user", person("editor"));
  const owner = own("user", person("owner", { email }));
  const second = own("user", person("second owner"));
  const viewer = own("user", person("viewer"));
  const gone = own("user", person("gone", { deleted_at: now }));
  const outsider = add("user", person("", { name: "Outsider" }));

  own("session", sessionOf(owner, randomUUID()));
  const tokens = { owner: randomUUID(), viewer: randomUUID(), outsider: randomUUID() };
  own("session", sessionOf(owner, tokens.owner));
  own("session", sessionOf(viewer, tokens.viewer));
  add("session", sessionOf(outsider, tokens.outsider));

  const team = own("team", { name: `${mark} team`, deleted_at: null });
  const removed = own("team", { name: `${mark} removed team`, deleted_at: now });
  const elsewhere = add("team", { name: "Elsewhere", deleted_at: null });
  const roles = { [owner]: "owner", [second]: "owner", [viewer]: "viewer" };
  for (const user_id of [member, editor, owner, second, viewer, gone])
    own("team_member", { team_id: team, user_id, role: roles[user_id] ?? "member" });
  own("team_member", { team_id: removed, user_id: owner, role: "owner" });
  add("team_member", { team_id: elsewhere, user_id: outsider, role: "owner" });

  const project = own("project", { name: `${mark} project`, team_id: team, deleted_at: null });
  own("project", { name: `${mark} removed project`, team_id: team, deleted_at: now });
  own("project_member", { project_id: project, team_id: team, user_id: editor, role: "editor" });

  const [token, key] = [`token-${randomUUID()}`, `sk_${randomUUID()}`];
  own("team_invitation", invitationOf(team, addressOf(), randomUUID()));
  const invitation = add("team_invitation", invitationOf(elsewhere, email, token));
  own("api_key", keyOf(team, `${mark} key`, `sk_${randomUUID()}`));
  const apiKey = own("api_key", keyOf(team, `${mark} key`, key));
  own("account", { user_id: owner, provider_id: "credential", account_id: randomUUID() });

  const told = { user_id: owner, team_id: team };
  const about = { target_type: "project", target_id: project, project_id: project };
  const by = { actor_type: "user", actor_id: owner, action: "project.create", category: "project" };
  own("activity_log", { ...told, ...about, ...by, details: `created project ${mark} project` });
  const notification = own("notification", { ...told, type: "team", title: `${mark} notification` });
  const channel = own("notification_channel", { user_id: owner, type: "email", address: addressOf() });
  const preference = { notification_type: "team", channel_type: "email", enabled: true };
  own("notification_preference", { ...preference, user_id: owner });
  own("notification_delivery", { notification_id: notification, channel_id: channel });

  await stage.begin((sql) =>
    [...rows].map(([table, values]) => sql`insert into ${sql(`shipkit_${table}`)} ${sql(values)}`),
  );

  const marks = [mark, ...Object.values(ids).flat()];
  ids["team_invitation"]?.push(invitation); // the owner's to answer, and the outsider's to read
  return {
    headers: {
      owner: cookieOf(tokens.owner),
      viewer: cookieOf(tokens.viewer),
      outsider: cookieOf(tokens.outsider),
      key: { authorization: `Bearer ${key}` },
      stranger: {},
    },
    actors: { owner, viewer, outsider, key: `key:${apiKey}` },
    ids,
    email,
    token,
    marks,
  };
}

const now = new Date();
const later = new Date(now.getTime() + 24 * 60 * 60 * 1000);

const cookieOf = (session: string) => ({ cookie: sessionCookie(session) });

const addressOf = () => `${randomUUID()}@example.com`;

const sessionOf = (user_id: string, token: string): Values => ({ user_id, token, expires_at: later });

const invitationOf = (team_id: string, email: string, token: string): Values => ({
  team_id,
  email,
  role: "member",
  expires_at: later,
  token_hash: hashSecret(token),
});

const keyOf = (team_id: string, name: string, key: string): Values => ({
  team_id,
  name,
  role: "admin",
  key_hash: hashSecret(key),
  key_prefix: key.slice(0, 10),
});
