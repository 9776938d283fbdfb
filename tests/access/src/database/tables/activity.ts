import type { Scene } from "../../matrix/scene.ts";
import { sql, statements, type Query } from "../statement.ts";

/** Whoever calls; where nobody does, boss, so that there is an entry to be refused. */
const actor = ({ actor, boss }: Scene) => actor ?? boss;

/** Without an action there is none to record; it is set ahead of the call, in the same statement. */
const record =
  (entry: Query): Query =>
  (scene) =>
    `select shipkit.record_activity(jsonb_build_object(${entry(scene)})) where set_config('shipkit.action', 'x.test', true) <> ''`;

/** Of boss's are an entry on Home and one each on Apollo, Hidden, Removed and Theirs; boss and the person who calls have one without a team. */
export const activityStatements = statements(
  `
                                      owner admin member viewer guest key other none removed
                                      -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select the entry on Home            ++++  ++++  ----   ----   ----  +-- --    !    -------  activity:read
  select the entry on Apollo          ++++  ++++  ++++   ++++   -+++  +++ --    !    -------  project:read
  select the entry on Hidden          ++++  ++++  ++++   ++++   ----  +++ --    !    -------  -
  select the entry on Removed         ++++  ++++  ----   ----   ----  +-- --    !    -------  activity:read
  select one's own in Home            ++++  ++++  ++++   ++++   ++++  +-- --    !    -------  -
  select one's own without a team     ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  select boss's without a team        ----  ----  ----   ----   ----  --- --    !    -------  -
  select all entries                  8888  8888  6666   6666   4555  522 3+    !    333333-  -
  insert an entry                     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  record in Home                      ++++  ++++  ++++   ++++   ++++  +++ !!    !    +++++++  -
  record in Elsewhere                 !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  record in no team                   ++++  ++++  ++++   ++++   ++++  +++ ++    !    +++++++  -
  record in Home about Apollo         ++++  ++++  ++++   ++++   ++++  +++ !!    !    +++++++  -
  record in Home about Theirs         !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  record in no team about Foreign     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  record without an action            !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update one's own                    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete one's own                    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
`,
  {
    "select the entry on Home": sql`
      select from shipkit_activity_log where team_id = ${"home"} and project_id is null and user_id = ${"boss"}`,
    "select the entry on Apollo": sql`select from shipkit_activity_log where project_id = ${"apollo"}`,
    "select the entry on Hidden": sql`select from shipkit_activity_log where project_id = ${"hidden"}`,
    "select the entry on Removed": sql`select from shipkit_activity_log where project_id = ${"removed"}`,
    "select one's own in Home": sql`
      select from shipkit_activity_log where team_id = ${"home"} and ${actor} in (user_id, 'key:' || actor_id)`,
    "select one's own without a team": sql`
      select from shipkit_activity_log where team_id is null and user_id = ${"self"}`,
    "select boss's without a team": sql`
      select from shipkit_activity_log where team_id is null and user_id = ${"boss"}`,
    "select all entries": sql`select from shipkit_activity_log`,
    "insert an entry": sql`
      insert into shipkit_activity_log (action, category, actor_type, actor_id, user_id)
      values ('x.test', 'x', 'user', ${"self"}, ${"self"})`,
    "record in Home": record(sql`'teamId', ${"home"}`),
    "record in Elsewhere": record(sql`'teamId', ${"elsewhere"}`),
    "record in no team": record(sql`'details', 'a test'`),
    "record in Home about Apollo": record(sql`'teamId', ${"home"}, 'projectId', ${"apollo"}`),
    "record in Home about Theirs": record(sql`'teamId', ${"home"}, 'projectId', ${"theirs"}`),
    "record in no team about Foreign": record(sql`'projectId', ${"foreign"}`),
    "record without an action": sql`select shipkit.record_activity(jsonb_build_object('teamId', ${"home"}))`,
    "update one's own": sql`update shipkit_activity_log set details = 'nothing' where user_id = ${"self"}`,
    "delete one's own": sql`delete from shipkit_activity_log where user_id = ${"self"}`,
  },
);
