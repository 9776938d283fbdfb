import {
  defineGrants,
  defineProcedures,
  defineStatements,
  noInput,
  sql,
  type BuildSql,
  type Fixtures,
} from "@shipkit/testing";

/** Returns the actor's id; for an anonymous actor that of the other owner, so that there is an entry to protect. */
const actorOrOwner = ({ actor, otherOwner }: Fixtures) => actor ?? otherOwner;

/** Calls `record_activity`. It requires an action, which the same statement sets first. */
const record =
  (entry: BuildSql): BuildSql =>
  (fixtures) =>
    `select shipkit.record_activity(jsonb_build_object(${entry(fixtures)})) where set_config('shipkit.action', 'x.test', true) <> ''`;

/** Calls `list_visible_activity` with a filter and a search. */
const listActivity =
  (team: BuildSql, filter: BuildSql, search = "null"): BuildSql =>
  (fixtures) =>
    `select from shipkit.list_visible_activity(${team(fixtures)}, jsonb_build_object(${filter(fixtures)}), null, null, ${search},
      null, null, 100, false)`;

/** Calls `count_activity` and returns as many rows as it counts. */
const countActivity =
  (team: BuildSql): BuildSql =>
  (fixtures) =>
    `select from generate_series(1, (
      select coalesce(sum(count), 0)::int from shipkit.count_activity(${team(fixtures)}, '-infinity', 'infinity')))`;

/** Calls `can_see_activity` for an entry. */
const canSeeActivity =
  (entry: keyof Fixtures["entries"]): BuildSql =>
  ({ entries }) =>
    `select where shipkit.can_see_activity('${entries[entry]}')`;

const home = sql`${"home"}`;
const elsewhere = sql`${"elsewhere"}`;
const noFilter = sql``;

/**
 * Home has an entry of the team, one of each of the projects Apollo, Hidden and Deleted, and one of the actor, which the actor
 * may read if it is a person.
 */
export const procedures = defineProcedures(
  `
                                       owner admin member viewer guest key other none deleted
                                       -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  activity.list                        5555  5555  3333   3333   1222  522 NN    U    NNNNNNU  team:read
  activity.list of Apollo              1111  1111  1111   1111   0111  111 NN    U    NNNNNNU  team:read
  activity.list by the owner           4444  4444  2222   2222   0111  422 NN    U    NNNNNNU  -
  activity.list on a target            0000  0000  0000   0000   0000  000 NN    U    NNNNNNU  team:read
  activity.list of Deleted             1111  1111  0000   0000   0000  100 NN    U    NNNNNNU  team:read
  activity.get                         ++++  ++++  NNNN   NNNN   NNNN  +NN NN    U    NNNNNNU  activity:read
  activity.get in Apollo               ++++  ++++  ++++   ++++   N+++  +++ NN    U    NNNNNNU  project:read
  activity.get in Hidden               ++++  ++++  ++++   ++++   NNNN  +++ NN    U    NNNNNNU  -
  activity.get in Deleted              ++++  ++++  NNNN   NNNN   NNNN  +NN NN    U    NNNNNNU  activity:read
  activity.get own                     ++++  ++++  ++++   ++++   ++++  +NN NN    U    NNNNNNU  -
  activity.get own without team        ++++  ++++  ++++   ++++   ++++  NNN +N    U    ++++++U  -
  activity.get another's without team  NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  activity.get in Other                ++++  ++++  ++++   ++++   ++++  NNN ++    U    ++++++U  -
  activity.summary                     1111  1111  1111   1111   1111  111 NN    U    NNNNNNU  team:read
  activity.mine                        1111  1111  1111   1111   1111  FFF 1F    U    111111U  -
  activity.verify                      ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  activity:export
  activity.live                        ++++  ++++  ++++   ++++   ++++  +++ NN    U    NNNNNNU  team:read
  activity.live of Apollo              ++++  ++++  ++++   ++++   N+++  +++ NN    U    NNNNNNU  project:read
  activity.live of Hidden              ++++  ++++  ++++   ++++   NNNN  +++ NN    U    NNNNNNU  -
  activity.live of Deleted             NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  activity.live of Other's project     NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
`,
  {
    "activity.list": ({ home }) => ({ teamId: home }),
    "activity.list of Apollo": ({ home, apollo }) => ({ teamId: home, projectId: apollo }),
    "activity.list by the owner": ({ home, otherOwner }) => ({ teamId: home, userId: otherOwner }),
    "activity.list on a target": ({ home, apollo }) => ({ teamId: home, targetId: apollo }),
    "activity.list of Deleted": ({ home, deleted }) => ({ teamId: home, projectId: deleted }),
    "activity.get": ({ entries }) => ({ activityId: entries.home }),
    "activity.get in Apollo": ({ entries }) => ({ activityId: entries.apollo }),
    "activity.get in Hidden": ({ entries }) => ({ activityId: entries.hidden }),
    "activity.get in Deleted": ({ entries }) => ({ activityId: entries.deleted }),
    "activity.get own": ({ entries }) => ({ activityId: entries.own }),
    "activity.get own without team": ({ entries }) => ({ activityId: entries.ownWithoutTeam }),
    "activity.get another's without team": ({ entries }) => ({ activityId: entries.othersWithoutTeam }),
    "activity.get in Other": ({ entries }) => ({ activityId: entries.otherProject }),
    "activity.summary": ({ home }) => ({
      teamId: home,
      from: new Date(Date.now() - 3_600_000).toISOString(),
      to: new Date(Date.now() + 3_600_000).toISOString(),
    }),
    "activity.mine": noInput,
    "activity.verify": ({ home }) => ({ teamId: home }),
    "activity.live": ({ home }) => ({ teamId: home }),
    "activity.live of Apollo": ({ home, apollo }) => ({ teamId: home, projectId: apollo }),
    "activity.live of Hidden": ({ home, hidden }) => ({ teamId: home, projectId: hidden }),
    "activity.live of Deleted": ({ home, deleted }) => ({ teamId: home, projectId: deleted }),
    "activity.live of Other's project": ({ home, otherProject }) => ({
      teamId: home,
      projectId: otherProject,
    }),
  },
);

/**
 * The other owner has an entry of Home, one of each project of Home and Other, and one without a team. The actor has one in Home
 * and, if it is a person, one without a team.
 */
export const statements = defineStatements(
  `
                                               owner admin member viewer guest key other none deleted
                                               -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select entry of Home                         ++++  ++++  ----   ----   ----  +-- --    !    -------  activity:read
  select entry of Apollo                       ++++  ++++  ++++   ++++   -+++  +++ --    !    -------  project:read
  select entry of Hidden                       ++++  ++++  ++++   ++++   ----  +++ --    !    -------  -
  select entry of Deleted                      ++++  ++++  ----   ----   ----  +-- --    !    -------  activity:read
  select own entry in Home                     ++++  ++++  ++++   ++++   ++++  +-- --    !    -------  -
  select own entry without team                ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  select another's without team                ----  ----  ----   ----   ----  --- --    !    -------  -
  select all                                   8888  8888  6666   6666   4555  522 3+    !    333333-  -
  insert                                       !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  record_activity in Home                      ++++  ++++  ++++   ++++   ++++  +++ !!    !    +++++++  -
  record_activity in Elsewhere                 !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  record_activity without team                 ++++  ++++  ++++   ++++   ++++  +++ ++    !    +++++++  -
  record_activity in Home on Apollo            ++++  ++++  ++++   ++++   ++++  +++ !!    !    +++++++  -
  record_activity in Home on Other's project   !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  record_activity without team on Elsewhere's  !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  record_activity without action               !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update own entry                             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete own entry                             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select sequence of Home                      ++++  ++++  ++++   ++++   ++++  +++ --    !    -------  team:read
  select all sequences                         2222  2222  2222   2222   2222  +++ ++    !    ++++++-  -
  insert sequence                              !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update sequence                              !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete sequence                              !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select log state of Home                     ++++  ++++  ++++   ++++   ++++  +++ --    !    -------  team:read
  select all log states                        2222  2222  2222   2222   2222  +++ ++    !    ++++++-  -
  insert log state                             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update log state                             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete log state                             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select seal of Home                          ++++  ++++  ----   ----   ----  +-- --    !    -------  activity:export
  select all seals                             2222  2222  ++++   ++++   ++++  +-- ++    !    ++++++-  -
  insert seal                                  !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update seal                                  !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete seal                                  !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  list_visible_activity Home                   5555  5555  3333   3333   +222  522 --    !    -------  -
  list_visible_activity Deleted                ++++  ++++  ----   ----   ----  +-- --    !    -------  -
  list_visible_activity search                 5555  5555  3333   3333   +222  522 --    !    -------  -
  list_visible_activity Elsewhere              ----  ----  ----   ----   ----  --- --    !    -------  -
  count_activity Home                          5555  5555  3333   3333   +222  522 --    !    -------  -
  count_activity Elsewhere                     ----  ----  ----   ----   ----  --- --    !    -------  -
  can_see_activity of Home                     ++++  ++++  ----   ----   ----  +-- --    !    -------  activity:read
  can_see_activity of Apollo                   ++++  ++++  ++++   ++++   -+++  +++ --    !    -------  project:read
  can_see_activity of Deleted                  ++++  ++++  ----   ----   ----  +-- --    !    -------  activity:read
  can_see_activity own                         ++++  ++++  ++++   ++++   ++++  +-- --    !    -------  -
  can_see_activity own without team            ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  can_see_activity another's                   ----  ----  ----   ----   ----  --- --    !    -------  -
  list_log_entries Home                        ++++  ++++  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  activity:export
  list_log_entries Elsewhere                   !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  list_orphaned_entries Home                   4444  4444  !!!!   !!!!   !!!!  4!! !!    !    !!!!!!!  activity:export
  list_orphaned_entries Elsewhere              !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  format_timestamp                             ++++  ++++  ++++   ++++   ++++  +++ ++    +    +++++++  -
  to_search_vector, _query, _tokens            ++++  ++++  ++++   ++++   ++++  +++ ++    +    +++++++  -
  is_visible_activity                          ++++  ++++  ++++   ++++   ++++  +++ ++    +    +++++++  -
  get_visibility_team_ids all                  ++++  ++++  ----   ----   ----  +-- --    !    -------  activity:read
  visibility exceptions, team                  ++++  ++++  ++++   ++++   ++++  +++ --    !    +++++++  -
  visibility exceptions, projects              -+++  -+++  -+++   -+++   -+++  --- --    !    -------  -
`,
  {
    "select entry of Home": sql`
      select from shipkit_activity_log where team_id = ${"home"} and project_id is null and user_id = ${"otherOwner"}`,
    "select entry of Apollo": sql`select from shipkit_activity_log where project_id = ${"apollo"}`,
    "select entry of Hidden": sql`select from shipkit_activity_log where project_id = ${"hidden"}`,
    "select entry of Deleted": sql`select from shipkit_activity_log where project_id = ${"deleted"}`,
    "select own entry in Home": sql`
      select from shipkit_activity_log where team_id = ${"home"} and ${actorOrOwner} in (user_id, 'key:' || actor_id)`,
    "select own entry without team": sql`
      select from shipkit_activity_log where team_id is null and user_id = ${"self"}`,
    "select another's without team": sql`
      select from shipkit_activity_log where team_id is null and user_id = ${"otherOwner"}`,
    "select all": sql`select from shipkit_activity_log`,
    insert: sql`
      insert into shipkit_activity_log (action, category, actor_type, actor_id, user_id)
      values ('x.test', 'x', 'user', ${"self"}, ${"self"})`,
    "record_activity in Home": record(sql`'teamId', ${"home"}`),
    "record_activity in Elsewhere": record(sql`'teamId', ${"elsewhere"}`),
    "record_activity without team": record(sql`'details', 'a test'`),
    "record_activity in Home on Apollo": record(sql`'teamId', ${"home"}, 'projectId', ${"apollo"}`),
    "record_activity in Home on Other's project": record(
      sql`'teamId', ${"home"}, 'projectId', ${"otherProject"}`,
    ),
    "record_activity without team on Elsewhere's": record(sql`'projectId', ${"elsewhereProject"}`),
    "record_activity without action": sql`select shipkit.record_activity(jsonb_build_object('teamId', ${"home"}))`,
    "update own entry": sql`update shipkit_activity_log set details = 'nothing' where user_id = ${"self"}`,
    "delete own entry": sql`delete from shipkit_activity_log where user_id = ${"self"}`,
    "select sequence of Home": sql`select from shipkit_activity_sequence where log_id = ${"home"}`,
    "select all sequences": sql`select from shipkit_activity_sequence`,
    "insert sequence": sql`insert into shipkit_activity_sequence (id, log_id, sequence) values ('x', ${"home"}, 9)`,
    "update sequence": sql`update shipkit_activity_sequence set sequence = 9 where log_id = ${"home"}`,
    "delete sequence": sql`delete from shipkit_activity_sequence where log_id = ${"home"}`,
    "select log state of Home": sql`select from shipkit_activity_log_state where id = ${"home"}`,
    "select all log states": sql`select from shipkit_activity_log_state`,
    "insert log state": sql`insert into shipkit_activity_log_state (id, last_sequence) values ('x', 1)`,
    "update log state": sql`update shipkit_activity_log_state set last_sealed_sequence = 0 where id = ${"home"}`,
    "delete log state": sql`delete from shipkit_activity_log_state where id = ${"home"}`,
    "select seal of Home": sql`select from shipkit_activity_seal where log_id = ${"home"}`,
    "select all seals": sql`select from shipkit_activity_seal`,
    "insert seal": sql`
      insert into shipkit_activity_seal (log_id, seal_number, tree_size, note, frontier) values (${"home"}, 9, 9, '', '')`,
    "update seal": sql`update shipkit_activity_seal set note = '' where log_id = ${"home"}`,
    "delete seal": sql`delete from shipkit_activity_seal where log_id = ${"home"}`,
    "list_visible_activity Home": listActivity(home, noFilter),
    "list_visible_activity Deleted": listActivity(home, sql`'project_id', ${"deleted"}`),
    "list_visible_activity search": listActivity(home, noFilter, "'Fixture'"),
    "list_visible_activity Elsewhere": listActivity(elsewhere, noFilter),
    "count_activity Home": countActivity(home),
    "count_activity Elsewhere": countActivity(elsewhere),
    "can_see_activity of Home": canSeeActivity("home"),
    "can_see_activity of Apollo": canSeeActivity("apollo"),
    "can_see_activity of Deleted": canSeeActivity("deleted"),
    "can_see_activity own": canSeeActivity("own"),
    "can_see_activity own without team": canSeeActivity("ownWithoutTeam"),
    "can_see_activity another's": canSeeActivity("othersWithoutTeam"),
    "list_log_entries Home": sql`select from shipkit.list_log_entries(${"home"}, 0, 100)`,
    "list_log_entries Elsewhere": sql`select from shipkit.list_log_entries(${"elsewhere"}, 0, 100)`,
    "list_orphaned_entries Home": sql`select from shipkit.list_orphaned_entries(${"home"}, 100)`,
    "list_orphaned_entries Elsewhere": sql`select from shipkit.list_orphaned_entries(${"elsewhere"}, 100)`,
    format_timestamp: sql`select where shipkit.format_timestamp(now()) is not null`,
    "to_search_vector, _query, _tokens": sql`
      select where shipkit.to_search_vector(${"home"}, 'x.test', '') @@ shipkit.to_search_query(${"home"}, 'Test')
        and cardinality(shipkit.to_search_tokens(${"home"}, 'One, two')) = 2`,
    is_visible_activity: sql`select where shipkit.is_visible_activity('team', false, 'one', false)`,
    "get_visibility_team_ids all": sql`select where ${"home"} = any (shipkit.get_visibility_team_ids('all'))`,
    "visibility exceptions, team": sql`
      select where ${"deleted"} = any (shipkit.get_visibility_exceptions('team'))`,
    "visibility exceptions, projects": sql`
      select where ${"apollo"} = any (shipkit.get_visibility_exceptions('projects'))`,
  },
);

export const grants = defineGrants(`
                             app   auth  worker
  activity_log               s---  ----  s---
  activity_log_state         s---  ----  siud
  activity_sequence          s---  ----  s---
  activity_seal              s---  ----  siud
  record_activity            x     x     x
  list_visible_activity      x     -     -
  count_activity             x     -     -
  can_see_activity           x     -     -
  is_visible_activity        x     -     -
  get_visibility_team_ids    x     -     -
  get_visibility_exceptions  x     -     -
  to_search_vector           x     -     -
  to_search_tokens           x     -     -
  to_search_query            x     -     -
  format_timestamp           x     -     -
  list_orphaned_entries      x     -     -
  list_log_entries           x     -     x
  sequence_activity          -     -     x
  create_erasure_keys        -     -     x
  get_next_retention_cutoff  -     -     x
  prune_activity             -     -     x
  insert_activity            -     -     -
  get_retention_cutoff       -     -     -
  get_last_pruned_sequence   -     -     -
  get_activity_visibility    -     -     -
  build_search_conditions    -     -     -
  record_external_change     -     -     -
`);
