import type { ActorFixtures } from "@shipkit/testing";
import { sql, defineStatementRows, type BuildSql } from "../statement-rows.ts";

/** Returns the actor's id; for an anonymous actor that of the other owner, so that there is an entry to protect. */
const actorOrOwner = ({ actor, otherOwner }: ActorFixtures) => actor ?? otherOwner;

/** Calls `record_activity`. It requires an action, which the same statement sets first. */
const record =
  (entry: BuildSql): BuildSql =>
  (fixtures) =>
    `select shipkit.record_activity(jsonb_build_object(${entry(fixtures)})) where set_config('shipkit.action', 'x.test', true) <> ''`;

/**
 * The other owner has an entry of Home, one of each project of Home and Other, and one without a team. The actor has one in Home
 * and, if it is a person, one without a team.
 */
export const activityStatements = defineStatementRows(
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
  },
);
