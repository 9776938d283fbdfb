import type { Scene } from "../../matrix/scene.ts";
import { sql, statements, type Query } from "../statement.ts";

/** A page of a team's log that these conditions narrow: what the entries have, and what they are searched for. */
const page =
  (team: Query, filter: Query, search = "null"): Query =>
  (scene) =>
    `select from shipkit.list_visible_activity(${team(scene)}, jsonb_build_object(${filter(scene)}), null, null, ${search},
      null, null, 100, false)`;

/** The sum of a team's counts, as so many rows. */
const counted =
  (team: Query): Query =>
  (scene) =>
    `select from generate_series(1, (
      select coalesce(sum(count), 0)::int from shipkit.count_activity(${team(scene)}, '-infinity', 'infinity')))`;

/** An entry of the scene, asked for by the function alone. */
const seen =
  (entry: keyof Scene["entries"]): Query =>
  ({ entries }) =>
    `select where shipkit.can_see_activity('${entries[entry]}')`;

const home = sql`${"home"}`;
const elsewhere = sql`${"elsewhere"}`;
const all = sql``;

/** The numbers and seals of a log, of which each team has one, and what reads it. The number of Home's is that of its first entry. */
export const logStatements = statements(
  `
                                      owner admin member viewer guest key other none removed
                                      -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select the number of Home's         ++++  ++++  ++++   ++++   ++++  +++ --    !    -------  team:read
  select all numbers                  2222  2222  2222   2222   2222  +++ ++    !    ++++++-  -
  insert a number                     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update a number                     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete a number                     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select how long Home's log is       ++++  ++++  ++++   ++++   ++++  +++ --    !    -------  team:read
  select how long all logs are        2222  2222  2222   2222   2222  +++ ++    !    ++++++-  -
  insert a log                        !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update a log                        !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete a log                        !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select the seal of Home's           ++++  ++++  ----   ----   ----  +-- --    !    -------  activity:export
  select all seals                    2222  2222  ++++   ++++   ++++  +-- ++    !    ++++++-  -
  insert a seal                       !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update a seal                       !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete a seal                       !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  find what happened in Home          5555  5555  3333   3333   +222  522 --    !    -------  -
  find what happened to Removed       ++++  ++++  ----   ----   ----  +-- --    !    -------  -
  find what is called scene           5555  5555  3333   3333   +222  522 --    !    -------  -
  find what happened in Elsewhere     ----  ----  ----   ----   ----  --- --    !    -------  -
  count what happened in Home         5555  5555  3333   3333   +222  522 --    !    -------  -
  count what happened in Elsewhere    ----  ----  ----   ----   ----  --- --    !    -------  -
  see the entry on Home               ++++  ++++  ----   ----   ----  +-- --    !    -------  activity:read
  see the entry on Apollo             ++++  ++++  ++++   ++++   -+++  +++ --    !    -------  project:read
  see the entry on Removed            ++++  ++++  ----   ----   ----  +-- --    !    -------  activity:read
  see one's own entry                 ++++  ++++  ++++   ++++   ++++  +-- --    !    -------  -
  see one's own entry in no team      ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  see the boss's entry in no team     ----  ----  ----   ----   ----  --- --    !    -------  -
  read Home's log in sequence         ++++  ++++  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  activity:export
  read Elsewhere's log in sequence    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  look for strays in Home's log       4444  4444  !!!!   !!!!   !!!!  4!! !!    !    !!!!!!!  activity:export
  look for strays in Elsewhere's log  !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  ask how a moment is written         ++++  ++++  ++++   ++++   ++++  +++ ++    +    +++++++  -
  ask for the words of an entry       ++++  ++++  ++++   ++++   ++++  +++ ++    +    +++++++  -
  ask which project is seen           ++++  ++++  ++++   ++++   ++++  +++ ++    +    +++++++  -
`,
  {
    "select the number of Home's": sql`select from shipkit_activity_sequence where log_id = ${"home"}`,
    "select all numbers": sql`select from shipkit_activity_sequence`,
    "insert a number": sql`insert into shipkit_activity_sequence (id, log_id, sequence) values ('x', ${"home"}, 9)`,
    "update a number": sql`update shipkit_activity_sequence set sequence = 9 where log_id = ${"home"}`,
    "delete a number": sql`delete from shipkit_activity_sequence where log_id = ${"home"}`,
    "select how long Home's log is": sql`select from shipkit_activity_log_state where id = ${"home"}`,
    "select how long all logs are": sql`select from shipkit_activity_log_state`,
    "insert a log": sql`insert into shipkit_activity_log_state (id, last_sequence) values ('x', 1)`,
    "update a log": sql`update shipkit_activity_log_state set last_sealed_sequence = 0 where id = ${"home"}`,
    "delete a log": sql`delete from shipkit_activity_log_state where id = ${"home"}`,
    "select the seal of Home's": sql`select from shipkit_activity_seal where log_id = ${"home"}`,
    "select all seals": sql`select from shipkit_activity_seal`,
    "insert a seal": sql`
      insert into shipkit_activity_seal (log_id, seal_number, tree_size, note, frontier) values (${"home"}, 9, 9, '', '')`,
    "update a seal": sql`update shipkit_activity_seal set note = '' where log_id = ${"home"}`,
    "delete a seal": sql`delete from shipkit_activity_seal where log_id = ${"home"}`,
    "find what happened in Home": page(home, all),
    "find what happened to Removed": page(home, sql`'project_id', ${"removed"}`),
    "find what is called scene": page(home, all, "'Scene'"),
    "find what happened in Elsewhere": page(elsewhere, all),
    "count what happened in Home": counted(home),
    "count what happened in Elsewhere": counted(elsewhere),
    "see the entry on Home": seen("home"),
    "see the entry on Apollo": seen("apollo"),
    "see the entry on Removed": seen("removed"),
    "see one's own entry": seen("own"),
    "see one's own entry in no team": seen("self"),
    "see the boss's entry in no team": seen("boss"),
    "read Home's log in sequence": sql`select from shipkit.list_log_entries(${"home"}, 0, 100)`,
    "read Elsewhere's log in sequence": sql`select from shipkit.list_log_entries(${"elsewhere"}, 0, 100)`,
    "look for strays in Home's log": sql`select from shipkit.list_orphaned_entries(${"home"}, 100)`,
    "look for strays in Elsewhere's log": sql`select from shipkit.list_orphaned_entries(${"elsewhere"}, 100)`,
    "ask how a moment is written": sql`select where shipkit.format_timestamp(now()) is not null`,
    "ask for the words of an entry": sql`
      select where shipkit.to_search_vector(${"home"}, 'x.test', '') @@ shipkit.to_search_query(${"home"}, 'Test')
        and cardinality(shipkit.to_search_tokens(${"home"}, 'One, two')) = 2`,
    "ask which project is seen": sql`select where shipkit.can_see_project_activity('one', 'projects', '{one}')`,
  },
);
