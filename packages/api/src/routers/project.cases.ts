import { defineGrants, defineProcedures, defineStatements, sql } from "@shipkit/testing";

/** Home has the projects Apollo and Deleted, in which the actor has its project role, and Hidden, in which nobody has one. */
export const procedures = defineProcedures(
  `
                                       owner admin member viewer guest key other none deleted
                                       -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  project.list                         2222  2222  2222   2222   0111  222 NN    U    NNNNNNU  team:read
  project.list search Apollo           1111  1111  1111   1111   0111  111 NN    U    NNNNNNU  team:read
  project.list search Hidden           1111  1111  1111   1111   0000  111 NN    U    NNNNNNU  team:read
  project.listDeleted                  1111  1111  0100   0100   0100  100 NN    U    NNNNNNU  team:read
  project.get                          ++++  ++++  ++++   ++++   N+++  +++ NN    U    NNNNNNU  project:read
  project.get Hidden                   ++++  ++++  ++++   ++++   NNNN  +++ NN    U    NNNNNNU  -
  project.get Deleted                  NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  project.create                       ++++  ++++  ++++   FFFF   FFFF  ++F NN    U    NNNNNNU  project:create  project: name
  project.create without name          BBBB  BBBB  BBBB   BBBB   BBBB  BBB BB    U    BBBBBBU  -
  project.update                       ++++  ++++  F++F   F++F   N++F  +FF NN    U    NNNNNNU  project:update  project: name
  project.update Hidden                ++++  ++++  FFFF   FFFF   NNNN  +FF NN    U    NNNNNNU  -               project: name
  project.update Deleted               NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  project.update same name             ====  ====  F==F   F==F   N==F  =FF NN    U    NNNNNNU  project:update
  project.update empty name            BBBB  BBBB  BBBB   BBBB   BBBB  BBB BB    U    BBBBBBU  -
  project.remove                       ++++  ++++  F+FF   F+FF   N+FF  +FF NN    U    NNNNNNU  project:remove  project: deletedAt
  project.remove Hidden                ++++  ++++  FFFF   FFFF   NNNN  +FF NN    U    NNNNNNU  -               project: deletedAt
  project.remove Deleted               NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  project.restore                      ++++  ++++  N+NN   N+NN   N+NN  +NN NN    U    NNNNNNU  project:remove  project: deletedAt
  project.restore Apollo, not deleted  CCCC  CCCC  FCFF   FCFF   NCFF  CFF NN    U    NNNNNNU  project:remove
`,
  {
    "project.list": ({ home }) => ({ teamId: home }),
    "project.list search Apollo": ({ home }) => ({ teamId: home, search: "apollo" }),
    "project.list search Hidden": ({ home }) => ({ teamId: home, search: "hid" }),
    "project.listDeleted": ({ home }) => ({ teamId: home }),
    "project.get": ({ apollo }) => ({ projectId: apollo }),
    "project.get Hidden": ({ hidden }) => ({ projectId: hidden }),
    "project.get Deleted": ({ deleted }) => ({ projectId: deleted }),
    "project.create": ({ home }) => ({ teamId: home, name: "New" }),
    "project.create without name": ({ home }) => ({ teamId: home }),
    "project.update": ({ apollo }) => ({ projectId: apollo, name: "Renamed" }),
    "project.update Hidden": ({ hidden }) => ({ projectId: hidden, name: "Renamed" }),
    "project.update Deleted": ({ deleted }) => ({ projectId: deleted, name: "Renamed" }),
    "project.update same name": ({ apollo }) => ({ projectId: apollo, name: "Apollo" }),
    "project.update empty name": ({ apollo }) => ({ projectId: apollo, name: "" }),
    "project.remove": ({ apollo }) => ({ projectId: apollo }),
    "project.remove Hidden": ({ hidden }) => ({ projectId: hidden }),
    "project.remove Deleted": ({ deleted }) => ({ projectId: deleted }),
    "project.restore": ({ deleted }) => ({ projectId: deleted }),
    "project.restore Apollo, not deleted": ({ apollo }) => ({ projectId: apollo }),
  },
);

/**
 * Home has the projects Apollo and Deleted, in which the actor has its project role, and Hidden; Other and Elsewhere have one
 * each.
 */
export const statements = defineStatements(
  `
                                          owner admin member viewer guest key other none deleted
                                          -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select Apollo                           ++++  ++++  ++++   ++++   -+++  +++ --    !    -------  project:read
  select Hidden                           ++++  ++++  ++++   ++++   ----  +++ --    !    -------  -
  select Deleted                          ++++  ++++  -+--   -+--   -+--  +-- --    !    -------  project:remove
  select Elsewhere's project              ----  ----  ----   ----   ----  --- --    !    -------  -
  select all                              4444  4444  3433   3433   +322  322 ++    !    ++++++-  -
  search_project Home, Apollo             ++++  ++++  ++++   ++++   -+++  +++ --    !    -------  project:read
  search_project Home, all                2222  2222  2222   2222   -+++  222 --    !    -------  -
  search_project Elsewhere                ----  ----  ----   ----   ----  --- --    !    -------  -
  insert in Home                          ++++  ++++  ++++   !!!!   !!!!  ++! !!    !    !!!!!!!  project:create
  insert in Other                         ++++  ++++  ++++   ++++   ++++  !!! ++    !    ++++++!  -
  insert in Elsewhere                     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert, created by another              !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert, created by nobody               !!!!  !!!!  !!!!   !!!!   !!!!  ++! !!    !    !!!!!!!  -
  insert, already deleted                 !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert with a taken id                  uuuu  uuuu  uuuu   !!!!   !!!!  uu! !!    !    !!!!!!!  -
  rename Apollo                           ++++  ++++  -++-   -++-   -++-  +-- --    !    -------  project:update
  rename Hidden                           ++++  ++++  ----   ----   ----  +-- --    !    -------  -
  rename Deleted                          !!!!  !!!!  -!--   -!--   -!--  !-- --    !    -------  -
  rename Elsewhere's project              ----  ----  ----   ----   ----  --- --    !    -------  -
  rename all                              3333  3333  +22+   +22+   +22+  2-- ++    !    ++++++-  -
  soft-delete Apollo                      ++++  ++++  -+!-   -+!-   -+!-  +-- --    !    -------  project:remove
  soft-delete all                         !!!!  !!!!  +!!+   +!!+   +!!+  !-- ++    !    ++++++-  -
  soft-delete Deleted again               !!!!  !!!!  -!--   -!--   -!--  !-- --    !    -------  -
  restore Deleted                         ++++  ++++  -+--   -+--   -+--  +-- --    !    -------  project:remove
  move Apollo to Other                    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  change Apollo's creator to self         !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete Apollo                           !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  is_team_project Apollo, Home            ++++  ++++  ++++   ++++   ++++  +++ --    !    -------  -
  is_team_project Elsewhere's, Home       ----  ----  ----   ----   ----  --- --    !    -------  -
  is_team_project Elsewhere's, Elsewhere  ----  ----  ----   ----   ----  --- --    !    -------  -
  get_project_ids has Apollo              -+++  -+++  -+++   -+++   -+++  --- --    !    -------  -
  get_deleted_project_ids has Deleted     ++++  ++++  ++++   ++++   ++++  +++ --    !    +++++++  -
`,
  {
    "select Apollo": sql`select from shipkit_project where id = ${"apollo"}`,
    "select Hidden": sql`select from shipkit_project where id = ${"hidden"}`,
    "select Deleted": sql`select from shipkit_project where id = ${"deleted"}`,
    "select Elsewhere's project": sql`select from shipkit_project where id = ${"elsewhereProject"}`,
    "select all": sql`select from shipkit_project`,
    "search_project Home, Apollo": sql`select from shipkit.search_project(${"home"}, 'APO', '{}', null, 9)`,
    "search_project Home, all": sql`select from shipkit.search_project(${"home"}, '', '{}', null, 9)`,
    "search_project Elsewhere": sql`select from shipkit.search_project(${"elsewhere"}, '', '{}', null, 9)`,
    "insert in Home": sql`insert into shipkit_project (team_id, name) values (${"home"}, 'New')`,
    "insert in Other": sql`insert into shipkit_project (team_id, name) values (${"other"}, 'New')`,
    "insert in Elsewhere": sql`insert into shipkit_project (team_id, name) values (${"elsewhere"}, 'New')`,
    "insert, created by another": sql`
      insert into shipkit_project (team_id, name, created_by_id) values (${"home"}, 'New', ${"otherOwner"})`,
    "insert, created by nobody": sql`
      insert into shipkit_project (team_id, name, created_by_id) values (${"home"}, 'New', null)`,
    "insert, already deleted": sql`
      insert into shipkit_project (team_id, name, deleted_at) values (${"home"}, 'New', now())`,
    "insert with a taken id": sql`
      insert into shipkit_project (id, team_id, name) values (${"elsewhereProject"}, ${"home"}, 'New')`,
    "rename Apollo": sql`update shipkit_project set name = 'New' where id = ${"apollo"}`,
    "rename Hidden": sql`update shipkit_project set name = 'New' where id = ${"hidden"}`,
    "rename Deleted": sql`update shipkit_project set name = 'New' where id = ${"deleted"}`,
    "rename Elsewhere's project": sql`update shipkit_project set name = 'New' where id = ${"elsewhereProject"}`,
    "rename all": sql`update shipkit_project set name = 'New' where deleted_at is null`,
    "soft-delete Apollo": sql`update shipkit_project set deleted_at = now() where id = ${"apollo"}`,
    "soft-delete all": sql`update shipkit_project set deleted_at = now()`,
    "soft-delete Deleted again": sql`update shipkit_project set deleted_at = now() where id = ${"deleted"}`,
    "restore Deleted": sql`update shipkit_project set deleted_at = null where id = ${"deleted"}`,
    "move Apollo to Other": sql`update shipkit_project set team_id = ${"other"} where id = ${"apollo"}`,
    "change Apollo's creator to self": sql`
      update shipkit_project set created_by_id = ${"self"} where id = ${"apollo"}`,
    "delete Apollo": sql`delete from shipkit_project where id = ${"apollo"}`,
    "is_team_project Apollo, Home": sql`select where shipkit.is_team_project(${"apollo"}, ${"home"})`,
    "is_team_project Elsewhere's, Home": sql`select where shipkit.is_team_project(${"elsewhereProject"}, ${"home"})`,
    "is_team_project Elsewhere's, Elsewhere": sql`select where shipkit.is_team_project(${"elsewhereProject"}, ${"elsewhere"})`,
    "get_project_ids has Apollo": sql`
      select where ${"apollo"} = any (shipkit.get_project_ids('{admin,editor,viewer}'))`,
    "get_deleted_project_ids has Deleted": sql`select where ${"deleted"} = any (shipkit.get_deleted_project_ids())`,
  },
);

export const grants = defineGrants(`
                           app   auth  worker
  project                  siu-  ----  siud    deleted_at name updated_at
  get_project_ids          x     -     -
  get_deleted_project_ids  x     -     -
  is_team_project          x     -     -
  search_project           x     -     -
  add_project_admin        -     -     -
`);
