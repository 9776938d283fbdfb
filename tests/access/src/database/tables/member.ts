import { oneself, sql, statements } from "../statement.ts";

/** In Home are boss, an owner, someone and newcomer, both viewers, and the person who calls; in Other boss and that person. */
export const memberStatements = statements(
  `
                                       owner admin member viewer guest key other none removed
                                       -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select newcomer's membership         ++++  ++++  ++++   ++++   ----  +++ --    !    -------  member:read
  select one's own membership          ++++  ++++  ++++   ++++   ++++  --- --    !    -------  -
  select all memberships               8888  8888  8888   8888   5555  333 42    !    444444-  -
  search Home for newcomer             ++++  ++++  ++++   ++++   ----  +++ --    !    -------  member:read
  search Home for anyone               4444  4444  4444   4444   ----  333 --    !    -------  -
  search Elsewhere's members           ----  ----  ----   ----   ----  --- --    !    -------  -
  insert oneself into Home             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert oneself into Elsewhere        !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  make newcomer an admin               ++++  ++++  ----   ----   ----  +-- --    !    -------  member:update
  make newcomer an owner               ++++  !!!!  ----   ----   ----  !-- --    !    -------  -
  make boss, an owner, a viewer        ++++  ----  ----   ----   ----  --- --    !    -------  -
  make oneself an owner                ++++  !!!!  ----   ----   ----  --- --    !    -------  -
  make oneself a viewer                ++++  ++++  ----   ----   ----  --- --    !    -------  -
  make both owners of Other viewers    cccc  cccc  cccc   cccc   cccc  --- c-    !    cccccc-  -
  make all owners                      8888  !!!!  4444   4444   4444  !-- 4!    !    444444-  -
  move someone's membership to Other   !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  remove newcomer                      ++++  ++++  ----   ----   ----  +-- --    !    -------  member:remove
  remove boss, an owner                ++++  ----  ----   ----   ----  --- --    !    -------  -
  leave Home                           ++++  ++++  ++++   ++++   ++++  --- --    !    -------  -
  leave the personal team              cccc  cccc  cccc   cccc   cccc  --- c-    !    cccccc-  -
  remove both owners of Other          cccc  cccc  cccc   cccc   cccc  --- c-    !    cccccc-  -
  remove all who are no owner          3333  4444  2222   2222   2222  2-- ++    !    ++++++-  -
  remove all from Elsewhere            ----  ----  ----   ----   ----  --- --    !    -------  -
`,
  {
    "select newcomer's membership": sql`select from shipkit_team_member where user_id = ${"newcomer"} and team_id = ${"home"}`,
    "select one's own membership": sql`select from shipkit_team_member where user_id = ${oneself} and team_id = ${"home"}`,
    "select all memberships": sql`select from shipkit_team_member`,
    "search Home for newcomer": sql`select from shipkit.search_members(${"home"}, ${"newcomerEmail"}, null, 9)`,
    "search Home for anyone": sql`select from shipkit.search_members(${"home"}, '', null, 9)`,
    "search Elsewhere's members": sql`select from shipkit.search_members(${"elsewhere"}, '', null, 9)`,
    "insert oneself into Home": sql`
      insert into shipkit_team_member (team_id, user_id, role) values (${"home"}, ${"self"}, 'owner')`,
    "insert oneself into Elsewhere": sql`
      insert into shipkit_team_member (team_id, user_id, role) values (${"elsewhere"}, ${"self"}, 'guest')`,
    "make newcomer an admin": sql`
      update shipkit_team_member set role = 'admin' where user_id = ${"newcomer"} and team_id = ${"home"}`,
    "make newcomer an owner": sql`
      update shipkit_team_member set role = 'owner' where user_id = ${"newcomer"} and team_id = ${"home"}`,
    "make boss, an owner, a viewer": sql`
      update shipkit_team_member set role = 'viewer' where user_id = ${"boss"} and team_id = ${"home"}`,
    "make oneself an owner": sql`
      update shipkit_team_member set role = 'owner' where user_id = ${oneself} and team_id = ${"home"}`,
    "make oneself a viewer": sql`
      update shipkit_team_member set role = 'viewer' where user_id = ${oneself} and team_id = ${"home"}`,
    "make both owners of Other viewers": sql`
      update shipkit_team_member set role = 'viewer' where team_id = ${"other"} and role = 'owner'`,
    "make all owners": sql`update shipkit_team_member set role = 'owner'`,
    "move someone's membership to Other": sql`
      update shipkit_team_member set team_id = ${"other"} where id = ${"someonesMembership"}`,
    "remove newcomer": sql`delete from shipkit_team_member where user_id = ${"newcomer"} and team_id = ${"home"}`,
    "remove boss, an owner": sql`delete from shipkit_team_member where user_id = ${"boss"} and team_id = ${"home"}`,
    "leave Home": sql`delete from shipkit_team_member where user_id = ${oneself} and team_id = ${"home"}`,
    "leave the personal team": sql`delete from shipkit_team_member where team_id = ${"personal"}`,
    "remove both owners of Other": sql`delete from shipkit_team_member where team_id = ${"other"} and role = 'owner'`,
    "remove all who are no owner": sql`delete from shipkit_team_member where role <> 'owner'`,
    "remove all from Elsewhere": sql`delete from shipkit_team_member where team_id = ${"elsewhere"}`,
  },
);
