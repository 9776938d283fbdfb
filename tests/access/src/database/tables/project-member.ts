import { oneself, sql, statements, type Query } from "../statement.ts";

const add =
  (values: Query): Query =>
  (scene) =>
    `insert into shipkit_project_member (team_id, project_id, user_id, role) values (${values(scene)})`;

/** In Apollo and Removed are someone, a viewer, and the caller where they have a role; in Theirs, of Other, is the caller. */
export const projectMemberStatements = statements(
  `
                                      owner admin member viewer guest key other none removed
                                      -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select someone in Apollo            ++++  ++++  ++++   ++++   -+++  +++ --    !    -------  projectMember:read
  select someone in Removed           ----  ----  ----   ----   ----  --- --    !    -------  -
  select all members of projects      3444  3444  3444   3444   2444  +++ 2+    !    222222-  -
  add newcomer to Apollo              ++++  ++++  !+!!   !+!!   !+!!  +!! !!    !    !!!!!!!  projectMember:manage
  add newcomer to Hidden              ++++  ++++  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  -
  add newcomer to Removed             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  add boss to Theirs                  ++++  ++++  ++++   ++++   ++++  !!! ++    !    ++++++!  -
  add stranger to Apollo              rrrr  rrrr  !r!!   !r!!   !r!!  r!! !!    !    !!!!!!!  -
  add newcomer to Foreign             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  add newcomer to Foreign, as Home's  !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  add boss to Theirs, as Home's       !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  make someone an editor of Apollo    ++++  ++++  -+--   -+--   -+--  +-- --    !    -------  projectMember:manage
  make someone an editor of Removed   ----  ----  ----   ----   ----  --- --    !    -------  -
  make oneself an admin of Apollo     -+++  -+++  -+--   -+--   -+--  --- --    !    -------  -
  make all editors                    3444  3444  2422   2422   2422  +-- 2+    !    222222-  -
  move someone to Hidden              !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  remove someone from Apollo          ++++  ++++  -+--   -+--   -+--  +-- --    !    -------  projectMember:manage
  remove someone from Removed         ----  ----  ----   ----   ----  --- --    !    -------  -
  remove oneself from Apollo          -+++  -+++  -+--   -+--   -+--  --- --    !    -------  -
  remove all from all projects        3444  3444  2422   2422   2422  +-- 2+    !    222222-  -
`,
  {
    "select someone in Apollo": sql`
      select from shipkit_project_member where project_id = ${"apollo"} and user_id = ${"someone"}`,
    "select someone in Removed": sql`
      select from shipkit_project_member where project_id = ${"removed"} and user_id = ${"someone"}`,
    "select all members of projects": sql`select from shipkit_project_member`,
    "add newcomer to Apollo": add(sql`${"home"}, ${"apollo"}, ${"newcomer"}, 'admin'`),
    "add newcomer to Hidden": add(sql`${"home"}, ${"hidden"}, ${"newcomer"}, 'viewer'`),
    "add newcomer to Removed": add(sql`${"home"}, ${"removed"}, ${"newcomer"}, 'viewer'`),
    "add boss to Theirs": add(sql`${"other"}, ${"theirs"}, ${"boss"}, 'viewer'`),
    "add stranger to Apollo": add(sql`${"home"}, ${"apollo"}, ${"stranger"}, 'viewer'`),
    "add newcomer to Foreign": add(sql`${"elsewhere"}, ${"foreign"}, ${"newcomer"}, 'viewer'`),
    "add newcomer to Foreign, as Home's": add(sql`${"home"}, ${"foreign"}, ${"newcomer"}, 'viewer'`),
    "add boss to Theirs, as Home's": add(sql`${"home"}, ${"theirs"}, ${"boss"}, 'viewer'`),
    "make someone an editor of Apollo": sql`
      update shipkit_project_member set role = 'editor' where project_id = ${"apollo"} and user_id = ${"someone"}`,
    "make someone an editor of Removed": sql`
      update shipkit_project_member set role = 'editor' where project_id = ${"removed"} and user_id = ${"someone"}`,
    "make oneself an admin of Apollo": sql`
      update shipkit_project_member set role = 'admin' where project_id = ${"apollo"} and user_id = ${oneself}`,
    "make all editors": sql`update shipkit_project_member set role = 'editor'`,
    "move someone to Hidden": sql`
      update shipkit_project_member set project_id = ${"hidden"} where project_id = ${"apollo"} and user_id = ${"someone"}`,
    "remove someone from Apollo": sql`
      delete from shipkit_project_member where project_id = ${"apollo"} and user_id = ${"someone"}`,
    "remove someone from Removed": sql`
      delete from shipkit_project_member where project_id = ${"removed"} and user_id = ${"someone"}`,
    "remove oneself from Apollo": sql`
      delete from shipkit_project_member where project_id = ${"apollo"} and user_id = ${oneself}`,
    "remove all from all projects": sql`delete from shipkit_project_member`,
  },
);
