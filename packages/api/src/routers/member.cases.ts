import { defineGrants, defineProcedures, defineStatements, getActorOrViewer, sql } from "@shipkit/testing";

/** The viewer and the teammate are viewers of Home, the other owner its owner. The outside viewer is a member of Other only. */
export const procedures = defineProcedures(
  `
                                    owner admin member viewer guest key other none deleted
                                    -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  member.list                       4444  4444  4444   4444   FFFF  333 NN    U    NNNNNNU  member:read
  member.list search teammate       1111  1111  1111   1111   FFFF  111 NN    U    NNNNNNU  member:read
  member.updateRole                 ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  member:update  member: role
  member.updateRole to owner        ++++  FFFF  FFFF   FFFF   FFFF  FFF NN    U    NNNNNNU  -              member: role
  member.updateRole of owner        ++++  FFFF  FFFF   FFFF   FFFF  FFF NN    U    NNNNNNU  -              member: role
  member.updateRole outside viewer  NNNN  NNNN  FFFF   FFFF   FFFF  NFF NN    U    NNNNNNU  -
  member.updateRole same role       ====  ====  FFFF   FFFF   FFFF  =FF NN    U    NNNNNNU  member:update
  member.updateRole unknown role    BBBB  BBBB  BBBB   BBBB   BBBB  BBB BB    U    BBBBBBU  -
  member.updateRole self in Other   ++++  ++++  ++++   ++++   ++++  NNN CN    U    ++++++U  -              member: role
  member.remove                     ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  member:remove  member: userId role
  member.remove owner               ++++  FFFF  FFFF   FFFF   FFFF  FFF NN    U    NNNNNNU  -              member: userId role
  member.remove outside viewer      NNNN  NNNN  FFFF   FFFF   FFFF  NFF NN    U    NNNNNNU  -
  member.remove self from Other     ++++  ++++  ++++   ++++   ++++  NNN CN    U    ++++++U  -              member: userId role
  member.leave                      ++++  ++++  ++++   ++++   ++++  FFF NN    U    NNNNNNU  -              member: userId role
  member.leave personal team        CCCC  CCCC  CCCC   CCCC   CCCC  NNN CN    U    CCCCCCU  -
  member.leave Other                ++++  ++++  ++++   ++++   ++++  NNN CF    U    ++++++U  -              member: userId role
`,
  {
    "member.list": ({ home }) => ({ teamId: home }),
    "member.list search teammate": ({ home, teammateEmail }) => ({ teamId: home, search: teammateEmail }),
    "member.updateRole": ({ home, viewer }) => ({ teamId: home, userId: viewer, role: "member" }),
    "member.updateRole to owner": ({ home, viewer }) => ({ teamId: home, userId: viewer, role: "owner" }),
    "member.updateRole of owner": ({ home, otherOwner }) => ({
      teamId: home,
      userId: otherOwner,
      role: "viewer",
    }),
    "member.updateRole outside viewer": ({ home, outsideViewer }) => ({
      teamId: home,
      userId: outsideViewer,
      role: "viewer",
    }),
    "member.updateRole same role": ({ home, viewer }) => ({ teamId: home, userId: viewer, role: "viewer" }),
    "member.updateRole unknown role": ({ home, viewer }) => ({ teamId: home, userId: viewer, role: "king" }),
    "member.updateRole self in Other": ({ other, self }) => ({ teamId: other, userId: self, role: "viewer" }),
    "member.remove": ({ home, viewer }) => ({ teamId: home, userId: viewer }),
    "member.remove owner": ({ home, otherOwner }) => ({ teamId: home, userId: otherOwner }),
    "member.remove outside viewer": ({ home, outsideViewer }) => ({ teamId: home, userId: outsideViewer }),
    "member.remove self from Other": ({ other, self }) => ({ teamId: other, userId: self }),
    "member.leave": ({ home }) => ({ teamId: home }),
    "member.leave personal team": ({ personalTeam }) => ({ teamId: personalTeam }),
    "member.leave Other": ({ other }) => ({ teamId: other }),
  },
);

/**
 * Home has an owner, two viewers (viewer and teammate) and the actor if it is a person; Other has the same owner and that
 * person.
 */
export const statements = defineStatements(
  `
                                     owner admin member viewer guest key other none deleted
                                     -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select teammate                    ++++  ++++  ++++   ++++   ----  +++ --    !    -------  member:read
  select self                        ++++  ++++  ++++   ++++   ++++  --- --    !    -------  -
  select all                         8888  8888  8888   8888   5555  333 32    !    444444-  -
  search_team_member Home, teammate  ++++  ++++  ++++   ++++   ----  +++ --    !    -------  member:read
  search_team_member Home, all       4444  4444  4444   4444   ----  333 --    !    -------  -
  search_team_member Elsewhere       ----  ----  ----   ----   ----  --- --    !    -------  -
  insert self into Home              !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert self into Elsewhere         !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  make teammate an admin             ++++  ++++  ----   ----   ----  +-- --    !    -------  member:update
  make teammate an owner             ++++  !!!!  ----   ----   ----  !-- --    !    -------  -
  make the other owner a viewer      ++++  ----  ----   ----   ----  --- --    !    -------  -
  make self an owner                 ++++  !!!!  ----   ----   ----  --- --    !    -------  -
  make self a viewer                 ++++  ++++  ----   ----   ----  --- --    !    -------  -
  make all owners of Other viewers   cccc  cccc  cccc   cccc   cccc  --- c-    !    cccccc-  -
  make all members owners            8888  !!!!  4444   4444   4444  !-- 3!    !    444444-  -
  move viewer to Other               !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete teammate                    ++++  ++++  ----   ----   ----  +-- --    !    -------  member:remove
  delete the other owner             ++++  ----  ----   ----   ----  --- --    !    -------  -
  delete self from Home              ++++  ++++  ++++   ++++   ++++  --- --    !    -------  -
  delete self from personal team     cccc  cccc  cccc   cccc   cccc  --- c-    !    cccccc-  -
  delete all owners of Other         cccc  cccc  cccc   cccc   cccc  --- c-    !    cccccc-  -
  delete all but owners              3333  4444  2222   2222   2222  2-- ++    !    ++++++-  -
  delete all of Elsewhere            ----  ----  ----   ----   ----  --- --    !    -------  -
`,
  {
    "select teammate": sql`select from shipkit_team_member where user_id = ${"teammate"} and team_id = ${"home"}`,
    "select self": sql`select from shipkit_team_member where user_id = ${getActorOrViewer} and team_id = ${"home"}`,
    "select all": sql`select from shipkit_team_member`,
    "search_team_member Home, teammate": sql`select from shipkit.search_team_member(${"home"}, ${"teammateEmail"}, '{}', null, 9)`,
    "search_team_member Home, all": sql`select from shipkit.search_team_member(${"home"}, '', '{}', null, 9)`,
    "search_team_member Elsewhere": sql`select from shipkit.search_team_member(${"elsewhere"}, '', '{}', null, 9)`,
    "insert self into Home": sql`
      insert into shipkit_team_member (team_id, user_id, role) values (${"home"}, ${"self"}, 'owner')`,
    "insert self into Elsewhere": sql`
      insert into shipkit_team_member (team_id, user_id, role) values (${"elsewhere"}, ${"self"}, 'guest')`,
    "make teammate an admin": sql`
      update shipkit_team_member set role = 'admin' where user_id = ${"teammate"} and team_id = ${"home"}`,
    "make teammate an owner": sql`
      update shipkit_team_member set role = 'owner' where user_id = ${"teammate"} and team_id = ${"home"}`,
    "make the other owner a viewer": sql`
      update shipkit_team_member set role = 'viewer' where user_id = ${"otherOwner"} and team_id = ${"home"}`,
    "make self an owner": sql`
      update shipkit_team_member set role = 'owner' where user_id = ${getActorOrViewer} and team_id = ${"home"}`,
    "make self a viewer": sql`
      update shipkit_team_member set role = 'viewer' where user_id = ${getActorOrViewer} and team_id = ${"home"}`,
    "make all owners of Other viewers": sql`
      update shipkit_team_member set role = 'viewer' where team_id = ${"other"} and role = 'owner'`,
    "make all members owners": sql`update shipkit_team_member set role = 'owner'`,
    "move viewer to Other": sql`
      update shipkit_team_member set team_id = ${"other"} where id = ${"viewerMembership"}`,
    "delete teammate": sql`delete from shipkit_team_member where user_id = ${"teammate"} and team_id = ${"home"}`,
    "delete the other owner": sql`delete from shipkit_team_member where user_id = ${"otherOwner"} and team_id = ${"home"}`,
    "delete self from Home": sql`delete from shipkit_team_member where user_id = ${getActorOrViewer} and team_id = ${"home"}`,
    "delete self from personal team": sql`delete from shipkit_team_member where team_id = ${"personalTeam"}`,
    "delete all owners of Other": sql`delete from shipkit_team_member where team_id = ${"other"} and role = 'owner'`,
    "delete all but owners": sql`delete from shipkit_team_member where role <> 'owner'`,
    "delete all of Elsewhere": sql`delete from shipkit_team_member where team_id = ${"elsewhere"}`,
  },
);

export const grants = defineGrants(`
                      app   auth  worker
  team_member         s-ud  ----  siud    role updated_at
  search_team_member  x     -     -
  has_team_owner      -     -     -
  require_owner       -     -     -
`);
