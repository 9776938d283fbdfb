import type { ActorFixtures } from "@shipkit/testing";
import { sql, defineStatementRows, type BuildSql } from "../statement-rows.ts";

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
  (entry: keyof ActorFixtures["entries"]): BuildSql =>
  ({ entries }) =>
    `select where shipkit.can_see_activity('${entries[entry]}')`;

const home = sql`${"home"}`;
const elsewhere = sql`${"elsewhere"}`;
const noFilter = sql``;

/**
 * The sequences, states and seals of logs, and the functions that read a log. Each team's log has one sequence and one seal.
 */
export const logStatements = defineStatementRows(
  `
                                     owner admin member viewer guest key other none deleted
                                     -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select sequence of Home            ++++  ++++  ++++   ++++   ++++  +++ --    !    -------  team:read
  select all sequences               2222  2222  2222   2222   2222  +++ ++    !    ++++++-  -
  insert sequence                    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update sequence                    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete sequence                    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select log state of Home           ++++  ++++  ++++   ++++   ++++  +++ --    !    -------  team:read
  select all log states              2222  2222  2222   2222   2222  +++ ++    !    ++++++-  -
  insert log state                   !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update log state                   !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete log state                   !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select seal of Home                ++++  ++++  ----   ----   ----  +-- --    !    -------  activity:export
  select all seals                   2222  2222  ++++   ++++   ++++  +-- ++    !    ++++++-  -
  insert seal                        !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update seal                        !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete seal                        !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  list_visible_activity Home         5555  5555  3333   3333   +222  522 --    !    -------  -
  list_visible_activity Deleted      ++++  ++++  ----   ----   ----  +-- --    !    -------  -
  list_visible_activity search       5555  5555  3333   3333   +222  522 --    !    -------  -
  list_visible_activity Elsewhere    ----  ----  ----   ----   ----  --- --    !    -------  -
  count_activity Home                5555  5555  3333   3333   +222  522 --    !    -------  -
  count_activity Elsewhere           ----  ----  ----   ----   ----  --- --    !    -------  -
  can_see_activity of Home           ++++  ++++  ----   ----   ----  +-- --    !    -------  activity:read
  can_see_activity of Apollo         ++++  ++++  ++++   ++++   -+++  +++ --    !    -------  project:read
  can_see_activity of Deleted        ++++  ++++  ----   ----   ----  +-- --    !    -------  activity:read
  can_see_activity own               ++++  ++++  ++++   ++++   ++++  +-- --    !    -------  -
  can_see_activity own without team  ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  can_see_activity another's         ----  ----  ----   ----   ----  --- --    !    -------  -
  list_log_entries Home              ++++  ++++  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  activity:export
  list_log_entries Elsewhere         !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  list_orphaned_entries Home         4444  4444  !!!!   !!!!   !!!!  4!! !!    !    !!!!!!!  activity:export
  list_orphaned_entries Elsewhere    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  format_timestamp                   ++++  ++++  ++++   ++++   ++++  +++ ++    +    +++++++  -
  to_search_vector, _query, _tokens  ++++  ++++  ++++   ++++   ++++  +++ ++    +    +++++++  -
  is_visible_activity                ++++  ++++  ++++   ++++   ++++  +++ ++    +    +++++++  -
  get_visibility_team_ids all        ++++  ++++  ----   ----   ----  +-- --    !    -------  activity:read
  visibility exceptions, team        ++++  ++++  ++++   ++++   ++++  +++ --    !    +++++++  -
  visibility exceptions, projects    -+++  -+++  -+++   -+++   -+++  --- --    !    -------  -
`,
  {
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
