import { actorOrViewer, sql, defineStatementRows, type BuildSql } from "../statement-rows.ts";

const insert =
  (values: BuildSql): BuildSql =>
  (fixtures) =>
    `insert into shipkit_project_member (team_id, project_id, user_id, role) values (${values(fixtures)})`;

/**
 * The members of Apollo and Deleted are the viewer and, with a project role, the actor. The actor is also a member of Other's
 * project.
 */
export const projectMemberStatements = defineStatementRows(
  `
                                      owner admin member viewer guest key other none deleted
                                      -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select viewer in Apollo             ++++  ++++  ++++   ++++   -+++  +++ --    !    -------  projectMember:read
  select viewer in Deleted            ----  ----  ----   ----   ----  --- --    !    -------  -
  select all                          3444  3444  3444   3444   2444  +++ 2+    !    222222-  -
  insert teammate into Apollo         ++++  ++++  !+!!   !+!!   !+!!  +!! !!    !    !!!!!!!  projectMember:manage
  insert teammate into Hidden         ++++  ++++  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  -
  insert teammate into Deleted        !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert owner into Other's           ++++  ++++  ++++   ++++   ++++  !!! ++    !    ++++++!  -
  insert non-member into Apollo       rrrr  rrrr  !r!!   !r!!   !r!!  r!! !!    !    !!!!!!!  -
  insert teammate into Elsewhere's    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert into Elsewhere's, team Home  !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert into Other's, team Home      !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  make viewer editor of Apollo        ++++  ++++  -+--   -+--   -+--  +-- --    !    -------  projectMember:manage
  make viewer editor of Deleted       ----  ----  ----   ----   ----  --- --    !    -------  -
  make self admin of Apollo           -+++  -+++  -+--   -+--   -+--  --- --    !    -------  -
  make all editors                    3444  3444  2422   2422   2422  +-- 2+    !    222222-  -
  move viewer to Hidden               !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete viewer from Apollo           ++++  ++++  -+--   -+--   -+--  +-- --    !    -------  projectMember:manage
  delete viewer from Deleted          ----  ----  ----   ----   ----  --- --    !    -------  -
  delete self from Apollo             -+++  -+++  -+--   -+--   -+--  --- --    !    -------  -
  delete all                          3444  3444  2422   2422   2422  +-- 2+    !    222222-  -
`,
  {
    "select viewer in Apollo": sql`
      select from shipkit_project_member where project_id = ${"apollo"} and user_id = ${"viewer"}`,
    "select viewer in Deleted": sql`
      select from shipkit_project_member where project_id = ${"deleted"} and user_id = ${"viewer"}`,
    "select all": sql`select from shipkit_project_member`,
    "insert teammate into Apollo": insert(sql`${"home"}, ${"apollo"}, ${"teammate"}, 'admin'`),
    "insert teammate into Hidden": insert(sql`${"home"}, ${"hidden"}, ${"teammate"}, 'viewer'`),
    "insert teammate into Deleted": insert(sql`${"home"}, ${"deleted"}, ${"teammate"}, 'viewer'`),
    "insert owner into Other's": insert(sql`${"other"}, ${"otherProject"}, ${"otherOwner"}, 'viewer'`),
    "insert non-member into Apollo": insert(sql`${"home"}, ${"apollo"}, ${"elsewhereOwner"}, 'viewer'`),
    "insert teammate into Elsewhere's": insert(
      sql`${"elsewhere"}, ${"elsewhereProject"}, ${"teammate"}, 'viewer'`,
    ),
    "insert into Elsewhere's, team Home": insert(
      sql`${"home"}, ${"elsewhereProject"}, ${"teammate"}, 'viewer'`,
    ),
    "insert into Other's, team Home": insert(sql`${"home"}, ${"otherProject"}, ${"otherOwner"}, 'viewer'`),
    "make viewer editor of Apollo": sql`
      update shipkit_project_member set role = 'editor' where project_id = ${"apollo"} and user_id = ${"viewer"}`,
    "make viewer editor of Deleted": sql`
      update shipkit_project_member set role = 'editor' where project_id = ${"deleted"} and user_id = ${"viewer"}`,
    "make self admin of Apollo": sql`
      update shipkit_project_member set role = 'admin' where project_id = ${"apollo"} and user_id = ${actorOrViewer}`,
    "make all editors": sql`update shipkit_project_member set role = 'editor'`,
    "move viewer to Hidden": sql`
      update shipkit_project_member set project_id = ${"hidden"} where project_id = ${"apollo"} and user_id = ${"viewer"}`,
    "delete viewer from Apollo": sql`
      delete from shipkit_project_member where project_id = ${"apollo"} and user_id = ${"viewer"}`,
    "delete viewer from Deleted": sql`
      delete from shipkit_project_member where project_id = ${"deleted"} and user_id = ${"viewer"}`,
    "delete self from Apollo": sql`
      delete from shipkit_project_member where project_id = ${"apollo"} and user_id = ${actorOrViewer}`,
    "delete all": sql`delete from shipkit_project_member`,
  },
);
