import { sql, statements } from "../statement.ts";

/** Of Home are Apollo and Removed, in which the caller has their role, and Hidden; of Other is Theirs, of Elsewhere Foreign. */
export const projectStatements = statements(
  `
                                    owner admin member viewer guest key other none removed
                                    -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select Apollo                     ++++  ++++  ++++   ++++   -+++  +++ --    !    -------  project:read
  select Hidden                     ++++  ++++  ++++   ++++   ----  +++ --    !    -------  -
  select Removed                    ++++  ++++  -+--   -+--   -+--  +-- --    !    -------  project:remove
  select Foreign                    ----  ----  ----   ----   ----  --- --    !    -------  -
  select all projects               4444  4444  3433   3433   +322  322 ++    !    ++++++-  -
  search Home for Apollo            ++++  ++++  ++++   ++++   -+++  +++ --    !    -------  project:read
  search Home for anything          2222  2222  2222   2222   -+++  222 --    !    -------  -
  search Elsewhere's projects       ----  ----  ----   ----   ----  --- --    !    -------  -
  create in Home                    ++++  ++++  ++++   !!!!   !!!!  ++! !!    !    !!!!!!!  project:create
  create in Other                   ++++  ++++  ++++   ++++   ++++  !!! ++    !    ++++++!  -
  create in Elsewhere               !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  create in boss's name             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  create in no person's name        !!!!  !!!!  !!!!   !!!!   !!!!  ++! !!    !    !!!!!!!  -
  create one that is removed        !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  create under Foreign's id         uuuu  uuuu  uuuu   !!!!   !!!!  uu! !!    !    !!!!!!!  -
  rename Apollo                     ++++  ++++  -++-   -++-   -++-  +-- --    !    -------  project:update
  rename Hidden                     ++++  ++++  ----   ----   ----  +-- --    !    -------  -
  rename Removed                    !!!!  !!!!  -!--   -!--   -!--  !-- --    !    -------  -
  rename Foreign                    ----  ----  ----   ----   ----  --- --    !    -------  -
  rename all projects there are     3333  3333  +22+   +22+   +22+  2-- ++    !    ++++++-  -
  remove Apollo                     ++++  ++++  -+!-   -+!-   -+!-  +-- --    !    -------  project:remove
  remove all projects               !!!!  !!!!  +!!+   +!!+   +!!+  !-- ++    !    ++++++-  -
  remove Removed again              !!!!  !!!!  -!--   -!--   -!--  !-- --    !    -------  -
  restore Removed                   ++++  ++++  -+--   -+--   -+--  +-- --    !    -------  project:remove
  move Apollo to Other              !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  say that one created Apollo       !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete Apollo                     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  ask whether Apollo is Home's      ++++  ++++  ++++   ++++   ++++  +++ --    !    -------  -
  ask whether Foreign is Home's     ----  ----  ----   ----   ----  --- --    !    -------  -
  ask whether it is Elsewhere's     ----  ----  ----   ----   ----  --- --    !    -------  -
  ask for the ids of one's own      -+++  -+++  -+++   -+++   -+++  --- --    !    -------  -
  ask for the ids of removed ones   ++++  ++++  ++++   ++++   ++++  +++ --    !    +++++++  -
`,
  {
    "select Apollo": sql`select from shipkit_project where id = ${"apollo"}`,
    "select Hidden": sql`select from shipkit_project where id = ${"hidden"}`,
    "select Removed": sql`select from shipkit_project where id = ${"removed"}`,
    "select Foreign": sql`select from shipkit_project where id = ${"foreign"}`,
    "select all projects": sql`select from shipkit_project`,
    "search Home for Apollo": sql`select from shipkit.search_projects(${"home"}, 'APO', null, 9)`,
    "search Home for anything": sql`select from shipkit.search_projects(${"home"}, '', null, 9)`,
    "search Elsewhere's projects": sql`select from shipkit.search_projects(${"elsewhere"}, '', null, 9)`,
    "create in Home": sql`insert into shipkit_project (team_id, name) values (${"home"}, 'New')`,
    "create in Other": sql`insert into shipkit_project (team_id, name) values (${"other"}, 'New')`,
    "create in Elsewhere": sql`insert into shipkit_project (team_id, name) values (${"elsewhere"}, 'New')`,
    "create in boss's name": sql`
      insert into shipkit_project (team_id, name, created_by_id) values (${"home"}, 'New', ${"boss"})`,
    "create in no person's name": sql`
      insert into shipkit_project (team_id, name, created_by_id) values (${"home"}, 'New', null)`,
    "create one that is removed": sql`
      insert into shipkit_project (team_id, name, deleted_at) values (${"home"}, 'New', now())`,
    "create under Foreign's id": sql`
      insert into shipkit_project (id, team_id, name) values (${"foreign"}, ${"home"}, 'New')`,
    "rename Apollo": sql`update shipkit_project set name = 'New' where id = ${"apollo"}`,
    "rename Hidden": sql`update shipkit_project set name = 'New' where id = ${"hidden"}`,
    "rename Removed": sql`update shipkit_project set name = 'New' where id = ${"removed"}`,
    "rename Foreign": sql`update shipkit_project set name = 'New' where id = ${"foreign"}`,
    "rename all projects there are": sql`update shipkit_project set name = 'New' where deleted_at is null`,
    "remove Apollo": sql`update shipkit_project set deleted_at = now() where id = ${"apollo"}`,
    "remove all projects": sql`update shipkit_project set deleted_at = now()`,
    "remove Removed again": sql`update shipkit_project set deleted_at = now() where id = ${"removed"}`,
    "restore Removed": sql`update shipkit_project set deleted_at = null where id = ${"removed"}`,
    "move Apollo to Other": sql`update shipkit_project set team_id = ${"other"} where id = ${"apollo"}`,
    "say that one created Apollo": sql`
      update shipkit_project set created_by_id = ${"self"} where id = ${"apollo"}`,
    "delete Apollo": sql`delete from shipkit_project where id = ${"apollo"}`,
    "ask whether Apollo is Home's": sql`select where shipkit.is_team_project(${"apollo"}, ${"home"})`,
    "ask whether Foreign is Home's": sql`select where shipkit.is_team_project(${"foreign"}, ${"home"})`,
    "ask whether it is Elsewhere's": sql`select where shipkit.is_team_project(${"foreign"}, ${"elsewhere"})`,
    "ask for the ids of one's own": sql`
      select where ${"apollo"} = any (shipkit.get_project_ids('{admin,editor,viewer}'))`,
    "ask for the ids of removed ones": sql`select where ${"removed"} = any (shipkit.get_deleted_project_ids())`,
  },
);
