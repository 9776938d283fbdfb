import { hashSecret } from "@shipkit/db/secrets";
import type { Scene } from "../../matrix/scene.ts";
import { sql, statements, type Query } from "../statement.ts";

/** The credential with which a caller comes, as the head of a transaction takes it. */
function credentialOf({ credential }: Scene): string {
  if (credential === null) return "'user', null";
  if ("apiKey" in credential) return `'key', '${hashSecret(credential.apiKey)}'`;
  return `'session', '${credential.sessionToken}'`;
}

/** What the head of a transaction finds: with these parents (a team, a project, nothing to lock, a row), whether it is so. */
const enter =
  (parents: Query, found: Query): Query =>
  (scene) =>
    `select from shipkit.authenticate(${credentialOf(scene)}, '', ${parents(scene)}) where ${found(scene)}`;

/** The same for those who follow a log: with this team and project. */
const heads =
  (parents: Query, found: Query): Query =>
  (scene) =>
    `select from (values (${credentialOf(scene)}, ${parents(scene)})) as follower (kind, credential, team, project),
      shipkit.authenticate_many(jsonb_build_array(to_jsonb(follower))) as head where ${found(scene)}`;

/** What a scope asks the database before its statements run, and what the policies ask for each of them. */
export const scopeStatements = statements(
  `
                                      owner admin member viewer guest key other none removed
                                      -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  enter                               ++++  ++++  ++++   ++++   ++++  +++ ++    -    ++++++-  -
  enter Home                          ++++  ++++  ++++   ++++   ++++  +++ --    -    ++++++-  -
  enter Elsewhere                     ----  ----  ----   ----   ----  --- --    -    -------  -
  enter Apollo                        ++++  ++++  ++++   ++++   -+++  +++ --    -    ++++-+-  -
  enter Removed                       ++++  ++++  ++++   ++++   -+++  +++ --    -    ++++-+-  -
  enter Hidden                        ++++  ++++  ++++   ++++   ----  +++ --    -    ++++---  -
  enter Foreign                       ----  ----  ----   ----   ----  --- --    -    -------  -
  enter Foreign, as Home's            ----  ----  ----   ----   ----  --- --    -    -------  -
  enter by an invitation of Home's    ++++  ++++  ++++   ++++   ++++  +++ --    -    ++++++-  -
  enter by one of Elsewhere's         ----  ----  ----   ----   ----  --- --    -    -------  -
  follow Home                         ++++  ++++  ++++   ++++   ++++  +++ --    -    ++++++-  -
  follow Elsewhere                    ----  ----  ----   ----   ----  --- --    -    -------  -
  follow Apollo of Home               ++++  ++++  ++++   ++++   -+++  +++ --    -    ++++-+-  -
  follow Hidden of Home               ++++  ++++  ++++   ++++   ----  +++ --    -    ++++---  -
  follow Foreign, as Home's           ----  ----  ----   ----   ----  --- --    -    -------  -
  ask for the caller                  ++++  ++++  ++++   ++++   ++++  +++ ++    !    +++++++  -
  ask for the person who calls        ++++  ++++  ++++   ++++   ++++  --- +-    -    ++++++-  -
  ask for the key that calls          ----  ----  ----   ----   ----  +++ -+    -    ------+  -
  ask for the ids of one's teams      ++++  ++++  ++++   ++++   ++++  +++ --    !    -------  team:read
  ask for those where one is owner    ++++  ----  ----   ----   ----  --- --    !    -------  -
  ask whether Elsewhere is one        ----  ----  ----   ----   ----  --- --    !    -------  -
  ask for the ids of removed teams    ----  ----  ----   ----   ----  --- --    !    ++++++-  -
  ask for a new id                    ++++  ++++  ++++   ++++   ++++  +++ ++    +    +++++++  -
  enqueue a job                       ++++  ++++  ++++   ++++   ++++  +++ ++    !    +++++++  -
  read the jobs                       !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
`,
  {
    enter: enter(sql`null, null, null, null, null`, sql`actor = ${"actor"}`),
    "enter Home": enter(sql`${"home"}, null, null, null, null`, sql`team->>'id' = ${"home"}`),
    "enter Elsewhere": enter(sql`${"elsewhere"}, null, null, null, null`, sql`team is not null`),
    "enter Apollo": enter(sql`null, ${"apollo"}, null, null, null`, sql`project->>'id' = ${"apollo"}`),
    "enter Removed": enter(sql`null, ${"removed"}, null, null, null`, sql`project->>'id' = ${"removed"}`),
    "enter Hidden": enter(sql`null, ${"hidden"}, null, null, null`, sql`project->>'id' = ${"hidden"}`),
    "enter Foreign": enter(
      sql`null, ${"foreign"}, null, null, null`,
      sql`coalesce(team, project) is not null`,
    ),
    "enter Foreign, as Home's": enter(
      sql`${"home"}, ${"foreign"}, null, null, null`,
      sql`project is not null`,
    ),
    "enter by an invitation of Home's": enter(
      sql`null, null, null, 'team_invitation', ${"invitation"}`,
      sql`team->>'id' = ${"home"}`,
    ),
    "enter by one of Elsewhere's": enter(
      sql`null, null, null, 'team_invitation', ${({ another }) => another.id}`,
      sql`team is not null`,
    ),
    "follow Home": heads(sql`${"home"}, null`, sql`head.team->>'id' = ${"home"}`),
    "follow Elsewhere": heads(
      sql`${"elsewhere"}, null`,
      sql`coalesce(head.team->>'id', last_sequence::text) is not null`,
    ),
    "follow Apollo of Home": heads(sql`${"home"}, ${"apollo"}`, sql`head.project->>'id' = ${"apollo"}`),
    "follow Hidden of Home": heads(sql`${"home"}, ${"hidden"}`, sql`head.project->>'id' = ${"hidden"}`),
    "follow Foreign, as Home's": heads(sql`${"home"}, ${"foreign"}`, sql`head.project is not null`),
    "ask for the caller": sql`select where shipkit.current_actor() is not null`,
    "ask for the person who calls": sql`select where shipkit.current_user_id() is not null`,
    "ask for the key that calls": sql`select where shipkit.current_api_key_id() is not null`,
    "ask for the ids of one's teams": sql`
      select where ${"home"} = any (shipkit.get_team_ids('{owner,admin,member,viewer,guest}'))`,
    "ask for those where one is owner": sql`select where ${"home"} = any (shipkit.get_team_ids('{owner}'))`,
    "ask whether Elsewhere is one": sql`
      select where ${"elsewhere"} = any (shipkit.get_team_ids('{owner,admin,member,viewer,guest}'))`,
    "ask for the ids of removed teams": sql`
      select where ${"home"} = any (shipkit.get_deleted_team_ids('{owner,admin,member,viewer,guest}'))`,
    "ask for a new id": sql`select where shipkit.generate_uuid_v7() is not null`,
    "enqueue a job": sql`select shipkit.enqueue('mail.restore', jsonb_build_object('userId', ${"self"}))`,
    "read the jobs": sql`select from shipkit_worker.jobs`,
  },
);
