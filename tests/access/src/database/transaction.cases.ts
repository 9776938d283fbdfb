import { hashSecret } from "@shipkit/db/secrets";
import { defineGrants, defineStatements, sql, type BuildSql, type Fixtures } from "@shipkit/testing";

/** Builds the arguments of `authenticate` for the actor's credential. */
function buildCredential({ credential }: Fixtures): string {
  if (credential === null) return "'user', null";
  if ("apiKey" in credential) return `'key', '${hashSecret(credential.apiKey)}'`;
  return `'session', '${credential.sessionToken}'`;
}

/** Calls `authenticate` with a target (team, project, lock, table and id of a resource) and filters its result. */
const authenticate =
  (target: BuildSql, condition: BuildSql): BuildSql =>
  (fixtures) =>
    `select from shipkit.authenticate(${buildCredential(fixtures)}, '', ${target(fixtures)}) where ${condition(fixtures)}`;

/** Calls `authenticate_many` for one subscriber with a team and a project, and filters its result. */
const authenticateMany =
  (target: BuildSql, condition: BuildSql): BuildSql =>
  (fixtures) =>
    `select from (values (${buildCredential(fixtures)}, ${target(fixtures)})) as request (kind, credential, team, project),
      shipkit.authenticate_many(jsonb_build_array(to_jsonb(request))) as found where ${condition(fixtures)}`;

/** The functions that run at the start of a transaction, those that policies call, and the jobs. */
export const statements = defineStatements(
  `
                                        owner admin member viewer guest key other none deleted
                                        -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  authenticate                          ++++  ++++  ++++   ++++   ++++  +++ ++    -    ++++++-  -
  authenticate, team Home               ++++  ++++  ++++   ++++   ++++  +++ --    -    ++++++-  -
  authenticate, team Elsewhere          ----  ----  ----   ----   ----  --- --    -    -------  -
  authenticate, project Apollo          ++++  ++++  ++++   ++++   -+++  +++ --    -    ++++-+-  -
  authenticate, project Deleted         ++++  ++++  ++++   ++++   -+++  +++ --    -    ++++-+-  -
  authenticate, project Hidden          ++++  ++++  ++++   ++++   ----  +++ --    -    ++++---  -
  authenticate, Elsewhere's project     ----  ----  ----   ----   ----  --- --    -    -------  -
  authenticate, Home, Elsewhere's       ----  ----  ----   ----   ----  --- --    -    -------  -
  authenticate, invitation to Home      ++++  ++++  ++++   ++++   ++++  +++ --    -    ++++++-  -
  authenticate, to Elsewhere            ----  ----  ----   ----   ----  --- --    -    -------  -
  authenticate_many, team Home          ++++  ++++  ++++   ++++   ++++  +++ --    -    ++++++-  -
  authenticate_many, team Elsewhere     ----  ----  ----   ----   ----  --- --    -    -------  -
  authenticate_many, project Apollo     ++++  ++++  ++++   ++++   -+++  +++ --    -    ++++-+-  -
  authenticate_many, project Hidden     ++++  ++++  ++++   ++++   ----  +++ --    -    ++++---  -
  authenticate_many, Home, Elsewhere's  ----  ----  ----   ----   ----  --- --    -    -------  -
  current_actor                         ++++  ++++  ++++   ++++   ++++  +++ ++    !    +++++++  -
  current_user_id                       ++++  ++++  ++++   ++++   ++++  --- +-    -    ++++++-  -
  current_api_key_id                    ----  ----  ----   ----   ----  +++ -+    -    ------+  -
  get_team_ids has Home                 ++++  ++++  ++++   ++++   ++++  +++ --    !    -------  team:read
  get_team_ids has Home, as owner       ++++  ----  ----   ----   ----  --- --    !    -------  -
  get_team_ids has Elsewhere            ----  ----  ----   ----   ----  --- --    !    -------  -
  get_deleted_team_ids has Home         ----  ----  ----   ----   ----  --- --    !    ++++++-  -
  generate_uuid_v7                      ++++  ++++  ++++   ++++   ++++  +++ ++    +    +++++++  -
  enqueue                               ++++  ++++  ++++   ++++   ++++  +++ ++    !    +++++++  -
  select jobs                           !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
`,
  {
    authenticate: authenticate(sql`null, null, null, null, null`, sql`actor = ${"actor"}`),
    "authenticate, team Home": authenticate(
      sql`${"home"}, null, null, null, null`,
      sql`team->>'id' = ${"home"}`,
    ),
    "authenticate, team Elsewhere": authenticate(
      sql`${"elsewhere"}, null, null, null, null`,
      sql`team is not null`,
    ),
    "authenticate, project Apollo": authenticate(
      sql`null, ${"apollo"}, null, null, null`,
      sql`project->>'id' = ${"apollo"}`,
    ),
    "authenticate, project Deleted": authenticate(
      sql`null, ${"deleted"}, null, null, null`,
      sql`project->>'id' = ${"deleted"}`,
    ),
    "authenticate, project Hidden": authenticate(
      sql`null, ${"hidden"}, null, null, null`,
      sql`project->>'id' = ${"hidden"}`,
    ),
    "authenticate, Elsewhere's project": authenticate(
      sql`null, ${"elsewhereProject"}, null, null, null`,
      sql`coalesce(team, project) is not null`,
    ),
    "authenticate, Home, Elsewhere's": authenticate(
      sql`${"home"}, ${"elsewhereProject"}, null, null, null`,
      sql`project is not null`,
    ),
    "authenticate, invitation to Home": authenticate(
      sql`null, null, null, 'team_invitation', ${"invitation"}`,
      sql`team->>'id' = ${"home"}`,
    ),
    "authenticate, to Elsewhere": authenticate(
      sql`null, null, null, 'team_invitation', ${({ othersInvitation }) => othersInvitation.id}`,
      sql`team is not null`,
    ),
    "authenticate_many, team Home": authenticateMany(
      sql`${"home"}, null`,
      sql`found.team->>'id' = ${"home"}`,
    ),
    "authenticate_many, team Elsewhere": authenticateMany(
      sql`${"elsewhere"}, null`,
      sql`coalesce(found.team->>'id', last_sequence::text) is not null`,
    ),
    "authenticate_many, project Apollo": authenticateMany(
      sql`${"home"}, ${"apollo"}`,
      sql`found.project->>'id' = ${"apollo"}`,
    ),
    "authenticate_many, project Hidden": authenticateMany(
      sql`${"home"}, ${"hidden"}`,
      sql`found.project->>'id' = ${"hidden"}`,
    ),
    "authenticate_many, Home, Elsewhere's": authenticateMany(
      sql`${"home"}, ${"elsewhereProject"}`,
      sql`found.project is not null`,
    ),
    current_actor: sql`select where shipkit.current_actor() is not null`,
    current_user_id: sql`select where shipkit.current_user_id() is not null`,
    current_api_key_id: sql`select where shipkit.current_api_key_id() is not null`,
    "get_team_ids has Home": sql`
      select where ${"home"} = any (shipkit.get_team_ids('{owner,admin,member,viewer,guest}'))`,
    "get_team_ids has Home, as owner": sql`select where ${"home"} = any (shipkit.get_team_ids('{owner}'))`,
    "get_team_ids has Elsewhere": sql`
      select where ${"elsewhere"} = any (shipkit.get_team_ids('{owner,admin,member,viewer,guest}'))`,
    "get_deleted_team_ids has Home": sql`
      select where ${"home"} = any (shipkit.get_deleted_team_ids('{owner,admin,member,viewer,guest}'))`,
    generate_uuid_v7: sql`select where shipkit.generate_uuid_v7() is not null`,
    enqueue: sql`select shipkit.enqueue('mail.restore', jsonb_build_object('userId', ${"self"}))`,
    "select jobs": sql`select from shipkit_worker.jobs`,
  },
);

export const grants = defineGrants(`
                      app  auth  worker
  current_actor       x    -     -
  current_user_id     x    x     x
  current_api_key_id  x    x     x
  generate_uuid_v7    x    x     x
  authenticate        x    -     -
  authenticate_many   x    -     -
  lock_target         -    -     -
  enqueue             x    x     x
  record_heartbeat    -    -     x
`);
