import type { ReservedSql } from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { plainSql, useDatabase, useStage, type Person } from "../test-kit/index.ts";

const kit = useDatabase();
const stage = useStage(kit);

/** `creator` is a member of the team and the admin of Apollo; `editor` and `reader` are guests with a role in it. */
const roles = [
  "owner",
  "admin",
  "member",
  "viewer",
  "guest",
  "creator",
  "editor",
  "reader",
  "outsider",
] as const;
type Role = (typeof roles)[number];

const people = {} as Record<Role, Person>;
let teamId: string;
let apollo: string;
let removed: string;
let secret: string;
let foreign: string;

beforeAll(async () => {
  for (const role of roles) people[role] = await stage.person(role);
  teamId = await stage.team([
    [people.owner, "owner"],
    [people.admin, "admin"],
    [people.member, "member"],
    [people.viewer, "viewer"],
    [people.guest, "guest"],
    [people.creator, "member"],
    [people.editor, "guest"],
    [people.reader, "guest"],
  ]);
  const elsewhere = await stage.team([[people.outsider, "owner"]]);
  const insert = async (team: string, name: string, by: Person, deletedAt: string | null = null) => {
    const [row] = await kit.stage`
      insert into shipkit_project (team_id, name, created_by_id, deleted_at)
      values (${team}, ${name}, ${by.userId}, ${deletedAt}) returning id`;
    return row?.["id"] as string;
  };
  apollo = await insert(teamId, "Apollo", people.creator);
  removed = await insert(teamId, "Removed", people.creator, new Date().toISOString());
  secret = await insert(teamId, "Secret", people.owner);
  foreign = await insert(elsewhere, "Foreign", people.outsider);
  await stage.joinProject({ id: apollo, teamId }, people.editor, "editor");
  await stage.joinProject({ id: apollo, teamId }, people.reader, "viewer");
  await kit.stage`
    insert into shipkit_activity_log (team_id, project_id, user_id, action, category, actor_type, actor_id)
    select team, project, actor, 'x.' || label, 'x', 'user', actor from (values
      (${teamId}, null, ${people.owner.userId}, 'team'),
      (${teamId}, ${apollo}, ${people.owner.userId}, 'apollo'),
      (${teamId}, ${secret}, ${people.owner.userId}, 'secret'),
      (${teamId}, ${removed}, ${people.owner.userId}, 'removed'),
      (${teamId}, null, ${people.guest.userId}, 'guest'),
      (null, null, ${people.guest.userId}, 'alone')) as entry(team, project, actor, label)`;
});

/** What plain SQL answers to each role, as the role reads it on its own. */
async function answers<T>(work: (sql: ReservedSql, role: Role) => Promise<T>) {
  const found = {} as Record<Role, T>;
  for (const role of roles) found[role] = await plainSql(kit, people[role].userId, (sql) => work(sql, role));
  return found;
}

/** How many rows it changes, or why the database refuses. */
const outcome = (statement: Promise<{ count: number }>) =>
  statement.then(
    ({ count }) => count,
    (error: { code: string }) => error.code,
  );

const everyone = <T>(value: T) => Object.fromEntries(roles.map((role) => [role, value])) as Record<Role, T>;

describe("plain SQL as the app role sees", () => {
  test("projects", async () => {
    const seen = await answers(async (sql) =>
      (await sql`select name from shipkit_project order by name`)
        .map((row) => row["name"] as string)
        .join(" "),
    );
    expect(seen).toEqual({
      owner: "Apollo Removed Secret",
      admin: "Apollo Removed Secret",
      member: "Apollo Secret",
      viewer: "Apollo Secret",
      guest: "",
      creator: "Apollo Removed Secret",
      editor: "Apollo",
      reader: "Apollo",
      outsider: "Foreign",
    });
  });

  test("the members of the team and of Apollo", async () => {
    const seen = await answers(async (sql) => [
      (await sql`select 1 from shipkit_team_member where team_id = ${teamId}`).length,
      (await sql`select 1 from shipkit_project_member where project_id = ${apollo}`).length,
      (await sql`select 1 from shipkit_project_member where project_id = ${removed}`).length,
    ]);
    expect(seen).toEqual({
      ...everyone([8, 3, 0]),
      guest: [1, 0, 0],
      editor: [1, 3, 0],
      reader: [1, 3, 0],
      outsider: [0, 0, 0],
    });
  });

  test("people: those whom a membership lets them see", async () => {
    const seen = await answers(async (sql) => (await sql`select 1 from shipkit_user`).length);
    expect(seen).toEqual({ ...everyone(8), guest: 1, editor: 3, reader: 3, outsider: 1 });
  });

  test("activity: the team's, or that of projects they may read and their own", async () => {
    const seen = await answers(async (sql) =>
      (await sql`select action from shipkit_activity_log where category = 'x' order by action`)
        .map((row) => (row["action"] as string).slice(2))
        .join(" "),
    );
    expect(seen).toEqual({
      owner: "apollo guest removed secret team",
      admin: "apollo guest removed secret team",
      member: "apollo secret",
      viewer: "apollo secret",
      guest: "alone guest",
      creator: "apollo secret",
      editor: "apollo",
      reader: "apollo",
      outsider: "",
    });
  });

  test("nothing in the tables that have no policy yet, and nothing of other people's sign-in", async () => {
    for (const table of ["notification", "verification", "rate_limit"])
      for (const role of roles)
        await expect(
          plainSql(kit, people[role].userId, (sql) => sql`select 1 from ${sql(`shipkit_${table}`)}`),
        ).rejects.toMatchObject({ code: "42501" });
    await kit.stage`
      insert into shipkit_account (user_id, account_id, provider_id)
      values (${people.viewer.userId}, ${people.viewer.userId}, 'credential')`;
    const seen = await answers(async (sql) => (await sql`select 1 from shipkit_account`).length);
    expect(seen).toEqual({ ...everyone(0), viewer: 1 });
    const sessions = await answers((sql) => sql`select user_id from shipkit_session`);
    for (const role of roles) expect(sessions[role]).toEqual([{ user_id: people[role].userId }]);
  });

  test("invitations and API keys: owners and admins, and a key itself", async () => {
    const [key] = await kit.stage`
      insert into shipkit_api_key (team_id, name, role, key_hash, key_prefix)
      values (${teamId}, 'CI', 'viewer', 'hash', 'sk_') returning id`;
    await kit.stage`
      insert into shipkit_team_invitation (team_id, email, role, token_hash, expires_at)
      values (${teamId}, 'new@example.com', 'member', 'hash', now() + interval '1 day')`;
    for (const table of ["shipkit_api_key", "shipkit_team_invitation"]) {
      const seen = await answers(async (sql) => (await sql`select 1 from ${sql(table)}`).length);
      expect(seen).toEqual({ ...everyone(0), owner: 1, admin: 1 });
    }
    const byKey = await plainSql(kit, `key:${key?.["id"]}`, async (sql) => ({
      keys: (await sql`select 1 from shipkit_api_key`).length,
      projects: (await sql`select 1 from shipkit_project`).length,
      invitations: (await sql`select 1 from shipkit_team_invitation`).length,
    }));
    expect(byKey).toEqual({ keys: 1, projects: 2, invitations: 0 });
  });

  test("nothing, where the caller has removed their account", async () => {
    await kit.stage`update shipkit_user set deleted_at = now() where id = ${people.reader.userId}`;
    const seen = await plainSql(
      kit,
      people.reader.userId,
      (sql) => sql`
      select id from shipkit_team union all select id from shipkit_project union all select id from shipkit_user`,
    );
    await kit.stage`update shipkit_user set deleted_at = null where id = ${people.reader.userId}`;
    expect(seen).toHaveLength(0);
  });
});

describe("plain SQL as the app role changes", () => {
  test("a project's name, for those who may update it", async () => {
    const changed = await answers((sql) =>
      outcome(sql`update shipkit_project set name = 'X' where id = ${apollo}`),
    );
    expect(changed).toEqual({ ...everyone(0), owner: 1, admin: 1, creator: 1, editor: 1 });
  });

  test("a project's removal, for those who may remove it", async () => {
    const changed = await answers((sql) =>
      outcome(sql`update shipkit_project set deleted_at = now() where id = ${apollo}`),
    );
    expect(changed).toEqual({ ...everyone(0), owner: 1, admin: 1, creator: 1, editor: "42501" });
  });

  test("a removed project: its restore and nothing else", async () => {
    const restored = await answers((sql) =>
      outcome(sql`update shipkit_project set deleted_at = null where id = ${removed}`),
    );
    expect(restored).toEqual({ ...everyone(0), owner: 1, admin: 1, creator: 1 });
    const renamed = await answers((sql) =>
      outcome(sql`update shipkit_project set name = 'X' where id = ${removed}`),
    );
    expect(renamed).toEqual({ ...everyone(0), owner: "42501", admin: "42501", creator: "42501" });
  });

  test("a new project, for those who may create one, in their own name only", async () => {
    const created = await answers((sql) =>
      outcome(sql`insert into shipkit_project (team_id, name) values (${teamId}, 'New')`),
    );
    expect(created).toEqual({ ...everyone("42501"), owner: 1, admin: 1, member: 1, creator: 1 });
    const inOthersName = await answers((sql) =>
      outcome(sql`
        insert into shipkit_project (team_id, name, created_by_id) values (${teamId}, 'New', ${people.guest.userId})`),
    );
    expect(inOthersName).toEqual(everyone("42501"));
  });

  test("nothing of another team, whatever the role at home", async () => {
    const changed = await answers(async (sql, role) =>
      role === "outsider" ? 0 : outcome(sql`update shipkit_project set name = 'X' where id = ${foreign}`),
    );
    expect(changed).toEqual(everyone(0));
  });

  test("never whose a row is, who belongs where, or the log", async () => {
    const statements: ((sql: ReservedSql) => Promise<{ count: number }>)[] = [
      (sql) => sql`update shipkit_project set team_id = ${teamId} where id = ${apollo}`,
      (sql) => sql`update shipkit_project set created_by_id = null where id = ${apollo}`,
      (sql) => sql`delete from shipkit_project where id = ${apollo}`,
      (sql) => sql`insert into shipkit_team (name) values ('X')`,
      (sql) => sql`update shipkit_team set type = 'personal'`,
      (sql) =>
        sql`update shipkit_team_member set user_id = ${people.outsider.userId} where team_id = ${teamId}`,
      (sql) =>
        sql`insert into shipkit_team_member (team_id, user_id, role) values (${teamId}, ${people.outsider.userId}, 'owner')`,
      (sql) => sql`update shipkit_user set email = 'mine@example.com'`,
      (sql) => sql`update shipkit_user set email_verified = now()`,
      (sql) => sql`update shipkit_team_invitation set email = 'mine@example.com'`,
      (sql) => sql`update shipkit_team_invitation set accepted_at = now()`,
      (sql) => sql`update shipkit_team_invitation set declined_at = now()`,
      (sql) =>
        sql`insert into shipkit_activity_log (action, category, actor_type, actor_id) values ('x.y', 'x', 'user', 'z')`,
      (sql) => sql`update shipkit_activity_log set details = 'nothing happened'`,
      (sql) => sql`delete from shipkit_activity_log`,
      (sql) => sql`truncate shipkit_activity_log`,
      (sql) => sql`update shipkit_user set deleted_at = now()`,
      (sql) => sql`update shipkit_session set user_id = 'x'`,
    ];
    for (const statement of statements)
      expect(await answers((sql) => outcome(statement(sql)))).toEqual(everyone("42501"));
  });

  test("a role, as far as their own reaches", async () => {
    const change = (to: string, whose: Role) =>
      answers((sql) =>
        outcome(
          sql`update shipkit_team_member set role = ${to} where team_id = ${teamId} and user_id = ${people[whose].userId}`,
        ),
      );
    expect(await change("admin", "viewer")).toEqual({ ...everyone(0), owner: 1, admin: 1 });
    expect(await change("owner", "viewer")).toEqual({ ...everyone(0), owner: 1, admin: "42501" });
    expect(await change("member", "owner")).toEqual({ ...everyone(0), owner: "SK409" });
  });

  test("a membership: those who may remove it, and its own person", async () => {
    const remove = (whose: Role) =>
      answers((sql) =>
        outcome(
          sql`delete from shipkit_team_member where team_id = ${teamId} and user_id = ${people[whose].userId}`,
        ),
      );
    expect(await remove("guest")).toEqual({ ...everyone(0), owner: 1, admin: 1, guest: 1 });
    expect(await remove("owner")).toEqual({ ...everyone(0), owner: "SK409" });
  });

  test("who belongs to a project, for those who may manage it, from its team alone", async () => {
    const add = (who: Role) =>
      answers((sql) =>
        outcome(sql`
          insert into shipkit_project_member (team_id, project_id, user_id, role)
          values (${teamId}, ${apollo}, ${people[who].userId}, 'viewer')`),
      );
    expect(await add("guest")).toEqual({ ...everyone("42501"), owner: 1, admin: 1, creator: 1 });
    expect(await add("outsider")).toEqual({
      ...everyone("42501"),
      owner: "23503",
      admin: "23503",
      creator: "23503",
    });
  });

  test("a team's name and its removal", async () => {
    const rename = await answers((sql) =>
      outcome(sql`update shipkit_team set name = 'X' where id = ${teamId}`),
    );
    expect(rename).toEqual({ ...everyone(0), owner: 1, admin: 1 });
    const remove = await answers((sql) =>
      outcome(sql`update shipkit_team set deleted_at = now() where id = ${teamId}`),
    );
    expect(remove).toEqual({ ...everyone(0), owner: 1, admin: "42501" });
  });

  test("an invitation and an API key, as far as their role reaches", async () => {
    const invite = (role: string) =>
      answers((sql) =>
        outcome(sql`
          insert into shipkit_team_invitation (team_id, email, role, token_hash, expires_at)
          values (${teamId}, 'other@example.com', ${role}, 'other', now() + interval '1 day')`),
      );
    expect(await invite("admin")).toEqual({ ...everyone("42501"), owner: 1, admin: 1 });
    expect(await invite("owner")).toEqual({ ...everyone("42501"), owner: 1 });
    const create = await answers((sql) =>
      outcome(sql`
        insert into shipkit_api_key (team_id, name, role, key_hash, key_prefix)
        values (${teamId}, 'X', 'admin', 'other', 'sk_')`),
    );
    expect(create).toEqual({ ...everyone("42501"), owner: 1, admin: 1 });
    const [key] = await kit.stage`
      insert into shipkit_api_key (team_id, name, role, key_hash, key_prefix, revoked_at)
      values (${teamId}, 'Old', 'viewer', 'old', 'sk_', now()) returning id`;
    const revive = await answers((sql) =>
      outcome(sql`update shipkit_api_key set revoked_at = null, key_hash = 'mine' where id = ${key?.["id"]}`),
    );
    expect(revive).toEqual(everyone(0));
  });

  test("nothing that tells whether another team's project exists, or who is in it", async () => {
    const add = await answers((sql) =>
      outcome(sql`
        insert into shipkit_project_member (team_id, project_id, user_id, role)
        values (${teamId}, ${foreign}, ${people.outsider.userId}, 'viewer')`),
    );
    expect(add).toEqual(everyone("42501"));
    const elsewhere = await kit.owner`select team_id from shipkit_project where id = ${foreign}`;
    const asked = await answers(async (sql) => {
      const [row] = await sql`select shipkit.is_project_of(${foreign}, ${elsewhere[0]?.["team_id"]}) as yes`;
      return row?.["yes"] as boolean;
    });
    expect(asked).toEqual({ ...everyone(false), outsider: true });
  });
});

const asAuth = (table: string) =>
  kit.owner.begin(async (sql) => {
    await sql`set local role shipkit_auth`;
    return sql`select 1 from ${sql(`shipkit_${table}`)}`;
  });

describe("with no caller set", () => {
  test("reaching a row of any table is an error, and so is writing one", async () => {
    for (const table of [
      "user",
      "account",
      "team",
      "team_member",
      "project",
      "project_member",
      "activity_log",
    ])
      await expect(
        plainSql(kit, null, (sql) => sql`select 1 from ${sql(`shipkit_${table}`)}`),
        table,
      ).rejects.toMatchObject({ code: "42501" });
    await expect(
      plainSql(kit, null, (sql) => sql`insert into shipkit_project (team_id, name) values (${teamId}, 'X')`),
    ).rejects.toMatchObject({ code: "42501" });
  });

  test("the auth role reaches the tables of sign-in and no others", async () => {
    for (const table of ["user", "account", "session", "verification"]) await asAuth(table);
    for (const table of ["team", "team_member", "project", "project_member", "activity_log", "api_key"])
      await expect(asAuth(table)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("the functions that run with the owner's rights", () => {
  const enter = (sql: ReservedSql, role: Role, team: string | null, project: string | null) =>
    sql`select team is not null as team, project is not null as project
      from shipkit.enter('user', ${people[role].userId}, '', ${team}, ${project}, null, null, null)`;

  test("the head shows the parents to those alone who may read them", async () => {
    const seen = await answers(async (sql, role) => {
      const [row] = await enter(sql, role, null, secret);
      return [row?.["team"], row?.["project"]];
    });
    const guests = [true, false];
    expect(seen).toEqual({
      ...everyone([true, true]),
      guest: guests,
      editor: guests,
      reader: guests,
      outsider: [false, false],
    });
  });

  test("nobody records in the log of a team that is not theirs", async () => {
    const recorded = await answers(async (sql) => {
      await sql`select set_config('shipkit.action', 'project.remove', true)`;
      const entry = JSON.stringify({ teamId, projectId: apollo, details: "forged" });
      return outcome(sql`select shipkit.record(${entry}::text::jsonb)`);
    });
    expect(recorded).toEqual({ ...everyone(1), outsider: "42501" });
  });

  test("they run no code of the caller's", async () => {
    const attack = plainSql(kit, people.owner.userId, async (sql) => {
      await sql.unsafe(`
        create function pg_temp.evil(v pg_catalog.text) returns bool language plpgsql as
          $$ begin raise exception 'ran as %', current_user using errcode = 'P0666'; end $$;
        create domain pg_temp.text as pg_catalog.text check (pg_temp.evil(value));
        create domain pg_temp.jsonb as pg_catalog.jsonb check (pg_temp.evil(value::pg_catalog.text))`);
      await sql`select shipkit.create_team('x')`;
      await sql`select * from shipkit.enter('user', ${people.owner.userId}, 'x.y', ${teamId}, null, 'team', null, null)`;
      await sql`select shipkit.record('{}')`;
      return sql`select name from shipkit_project`;
    });
    expect(await attack).not.toHaveLength(0);
  });
});
